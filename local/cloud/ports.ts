import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';

/** Four neighbouring ports on 127.0.0.1, so that one number names a whole local cloud. */
export type Ports = {
  readonly cloud: number;
  readonly textract: number;
  readonly outbox: number;
  readonly smtp: number;
};

export const defaultPort = 4566;

export const portsFrom = (cloud: number): Ports => ({ cloud, textract: cloud + 1, outbox: cloud + 2, smtp: cloud + 3 });

const isFree = async (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => answer(true)));
  });

/** Throws the sentence that names the taken ports and the way out. */
export const refuseTakenPorts = async (ports: Ports): Promise<void> => {
  const taken: string[] = [];
  for (const [use, port] of Object.entries(ports)) {
    if (!(await isFree(port))) taken.push(`${port} (${use})`);
  }
  if (taken.length === 0) return;
  const other = ports.cloud === 4600 ? 4700 : 4600;
  throw new CannotStart(
    `Port ${taken.join(', ')} on 127.0.0.1 is taken by another program. End that program, or take other ports: npm start -- --port ${other}`,
  );
};
