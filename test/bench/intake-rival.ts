// invoice2data (PyPI) beside us: installed into a virtual environment of its own, run over the same files by intake-rival.py.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { findPython } from '../../local/cloud/find-python.mjs';
import { localRoot, projectRoot } from '../../local/cloud/project.ts';
import { ProgramFailed, runProgram } from '../../local/cloud/run-program.ts';
import type { ListEntry, TellableField, TellableFields } from '../../functions/intake/project-reading.ts';

/** With pdfium, the text backend that it prefers itself; pdftotext (poppler) is its second, where the machine has it. */
const packages = [
  'invoice2data[pdfium]==1.0.1',
  'pypdfium2==5.15.2',
  'click==8.5.1',
  'python-dateutil==4.0.0',
  'PyYAML==6.0.3',
  'regex==2026.11.15',
  'tzdata==2026.6',
];

const folder = join(localRoot, 'invoice2data');
const stamp = join(folder, 'made-from');

/** The Python that has it, or the sentence that says why there is none. */
const install = async (signal: AbortSignal): Promise<{ readonly python: string } | { readonly skipped: string }> => {
  const found = findPython();
  if ('problem' in found) return { skipped: found.problem };
  const python = join(folder, 'bin', 'python');
  const wanted = [found.version, folder, ...packages].join('\n');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return { python };
  await rm(folder, { recursive: true, force: true });
  await mkdir(localRoot, { recursive: true });
  const run = { cwd: projectRoot, env: process.env, logFile: join(localRoot, 'invoice2data.log'), signal };
  try {
    await runProgram({ ...run, command: found.executable, args: ['-m', 'venv', folder] });
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:'];
    await runProgram({ ...run, command: python, args: [...pip, ...packages] });
  } catch (fault) {
    // Decision: without the network this side is left out and said so; ours is measured all the same.
    if (!(fault instanceof ProgramFailed)) throw fault;
    return { skipped: `it could not be installed (${fault.message.split('\n').slice(-2).join(' ')})` };
  }
  await writeFile(stamp, wanted);
  return { python };
};

const headLine = z.object({ version: z.string(), templates: z.number() });
const fileLine = z.object({
  file: z.string(),
  ms: z.number().nullable(),
  way: z.enum(['shipped', 'drafted', 'nothing', 'failed']),
  fields: z.record(z.string(), z.string()),
  fault: z.string().optional(),
});

type RivalFile = z.infer<typeof fileLine>;

/**
 * What its fields are called with us. The total goes to what is to be paid too, and a VAT number to the CVR number within it: it has no
 * names for those, and must not lose by that.
 */
const names: Readonly<Record<string, readonly string[]>> = {
  issuer: ['creditor.name'],
  partner_name: ['creditor.name'],
  partner_street: ['creditor.street'],
  partner_street2: ['creditor.extra'],
  partner_zip: ['creditor.zip'],
  partner_city: ['creditor.city'],
  country_code: ['creditor.country'],
  vat: ['creditor.vat'],
  siren: ['creditor.regNo'],
  partner_coc: ['creditor.regNo'],
  company_vat: ['debtor.vat'],
  amount: ['gross', 'payable'],
  amount_untaxed: ['net'],
  amount_tax: ['vat'],
  date: ['issueDate'],
  date_due: ['dueDate'],
  invoice_number: ['invoiceNumber'],
  currency: ['currency'],
};

/** The fields that it has a name for: only these are held against it. */
export const rivalVocabulary: ReadonlySet<string> = new Set([
  ...Object.values(names).flat(),
  'creditor.cvr',
  'payments.CREDIT-TRANSFER',
]);

const field = (value: string | readonly ListEntry[]): TellableField => ({
  value,
  confidence: 1,
  sure: true,
  witness: 'invoice2data',
});

const fieldsOf = (given: Readonly<Record<string, string>>): TellableFields => {
  const named = Object.entries(names).flatMap(([name, ours]) => {
    const value = given[name];
    return value === undefined ? [] : ours.map((our) => [our, field(value)] as const);
  });
  const cvr = /^DK(\d{8})$/.exec(given['vat'] ?? '')?.[1];
  const { iban, bic } = given;
  const transfer =
    iban === undefined ? undefined : [{ type: 'CREDIT-TRANSFER', iban, ...(bic === undefined ? {} : { bic }) }];
  return Object.fromEntries([
    ...named,
    ...(cvr === undefined ? [] : [['creditor.cvr', field(cvr)] as const]),
    ...(transfer === undefined ? [] : [['payments', field(transfer)] as const]),
  ]);
};

export type RivalReading = {
  readonly file: string;
  readonly way: RivalFile['way'];
  readonly ms: number | null;
  readonly fields: TellableFields;
};

export type Rival =
  | { readonly skipped: string }
  | { readonly version: string; readonly templates: number; readonly readings: readonly RivalReading[] };

/** Reads files with invoice2data: three times each, templates loaded once, the median kept. */
export const readWithRival = async (paths: readonly string[], signal: AbortSignal): Promise<Rival> => {
  const installed = await install(signal);
  if ('skipped' in installed) return installed;
  const child = spawn(installed.python, [join(projectRoot, 'test', 'bench', 'intake-rival.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
  });
  child.stdin.end(paths.map((path) => `${path}\n`).join(''));
  const ended = new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) return { skipped: `it ended with ${code}: ${err.trim().split('\n').at(-1) ?? ''}` };
  const [head, ...lines] = out.trim().split('\n');
  const { version, templates } = headLine.parse(JSON.parse(head ?? '{}'));
  const readings = lines.map((line): RivalReading => {
    const { file, way, ms, fields } = fileLine.parse(JSON.parse(line));
    return { file, way, ms, fields: fieldsOf(fields) };
  });
  return { version, templates, readings };
};
