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

type CountableClient = {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<never>,
        context: { commandName?: string; clientName?: string },
      ) => unknown,
      options: { step: 'finalizeRequest'; name: string; priority: 'low' },
    ): void;
  };
};

/** Counts every attempt a client sends, retries included: that is what AWS bills. */
export const metered = <Client extends CountableClient>(client: Client): Client => {
  client.middlewareStack.add(
    (next, context) => (args: never) => {
      const service = (context.clientName ?? 'unknown').replace(/Client$/, '').toLowerCase();
      countRequest(`${service}.${(context.commandName ?? 'unknown').replace(/Command$/, '')}`);
      return next(args);
    },
    { step: 'finalizeRequest', name: 'meter', priority: 'low' },
  );
  return client;
};
