import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPort } from './ports.ts';

export type StartOptions = {
  /** Stop after the demo; the exit code says whether all that it checks held. */
  readonly exit: boolean;
  readonly demo: boolean;
  readonly reset: boolean;
  readonly port: number;
  /** A folder of invoices of one's own, instead of the demo's. */
  readonly invoices: string | undefined;
};

export const usage = `Usage: npm start -- [options]
  --exit             stop after the demo; ends with 0 only if everything that the demo checks held
  --no-demo          no demo; the data of the last run is kept, if the sources are the same
  --reset            forget the data of the last run and every deployed copy first
  --port N           use the ports N to N+3 instead of ${defaultPort} to ${defaultPort + 3}
  --invoices FOLDER  run the demo on the invoices of a folder of yours`;

const highestPort = 65_535 - 3;
const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return defaultPort;
  const port = /^\d+$/u.test(text) ? Number(text) : 0;
  return port >= 1024 && port <= highestPort ? port : undefined;
};

const folderProblem = (folder: string | undefined): string | undefined => {
  if (folder === undefined) return undefined;
  return existsSync(folder) && statSync(folder).isDirectory() ? undefined : `--invoices: there is no folder ${folder}.`;
};

const parse = (args: readonly string[]): ReturnType<typeof parseKnown> | { problem: string } => {
  try {
    return parseKnown(args);
  } catch (error) {
    // Decision: Node's own message names the option, and that is all a person needs.
    return { problem: error instanceof Error ? error.message.split('. ')[0] + '.' : String(error) };
  }
};

const parseKnown = (args: readonly string[]) => ({
  values: parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      exit: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      port: { type: 'string' },
      invoices: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values,
});

/** Reads the options of `npm start`; a problem is a sentence about the one that cannot be. */
export const readStartOptions = (
  args: readonly string[],
): StartOptions | { readonly problem: string } | { readonly help: true } => {
  const parsed = parse(args);
  if ('problem' in parsed) return parsed;
  const { values } = parsed;
  if (values.help) return { help: true };
  const port = portOf(values.port);
  if (port === undefined)
    return { problem: `--port ${String(values.port)}: give a number from 1024 to ${highestPort}.` };
  const invoices =
    values.invoices === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.invoices);
  const problem = folderProblem(invoices);
  if (problem !== undefined) return { problem };
  if (values['no-demo'] && invoices !== undefined)
    return { problem: '--invoices and --no-demo cannot both be wished for.' };
  return { exit: values.exit, demo: !values['no-demo'], reset: values.reset, port, invoices };
};
