import * as z from 'zod';

/** What the work of one message or call has asked of AWS: requests by service, and DynamoDB capacity units computed from item sizes. */
export type Usage = { requests: Record<string, number>; readUnits: number; writeUnits: number };

const fresh = (): Usage => ({ requests: {}, readUnits: 0, writeUnits: 0 });
let usage = fresh();

/** One request to a service, for example `dynamodb.TransactWriteItems`. A Lambda does one thing at a time, so one meter is enough. */
export const countRequest = (operation: string): void => {
  usage.requests[operation] = (usage.requests[operation] ?? 0) + 1;
};

export const countCapacity = (units: { readonly read?: number; readonly write?: number }): void => {
  usage.readUnits += units.read ?? 0;
  usage.writeUnits += units.write ?? 0;
};

/** What was counted since the last call; the meter starts again from nothing. */
export const takeUsage = (): Usage => {
  const taken = usage;
  usage = fresh();
  return taken;
};

const callSchema = z.object({
  clientName: z.string(),
  commandName: z.string(),
  metadata: z.object({ attempts: z.number().optional() }).optional(),
});

const count = (call: unknown): void => {
  const parsed = callSchema.safeParse(call);
  if (!parsed.success) return;
  const { clientName, commandName, metadata } = parsed.data;
  const operation = `${clientName.replace(/Client$/, '').toLowerCase()}.${commandName.replace(/Command$/, '')}`;
  for (let attempt = 0; attempt < (metadata?.attempts ?? 1); attempt += 1) countRequest(operation);
};

const silent = (): void => undefined;

/** Given to every client as its logger: the SDK tells it of each call, with all attempts, which is what AWS bills. It writes nothing. */
export const meter = { trace: silent, debug: silent, info: count, warn: silent, error: count };
