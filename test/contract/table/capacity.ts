import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

const consumed = z.object({ CapacityUnits: z.number() });
const output = z.looseObject({ ConsumedCapacity: z.union([consumed, z.array(consumed)]).optional() });

/** Amazon's own count of capacity units: asks for it with every request of a client, and sums what comes back. */
export const watchCapacity = (client: DynamoDBClient): (() => number) => {
  let sum = 0;
  client.middlewareStack.add(
    (next) => async (request) => {
      Object.assign(request.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(request);
      const { ConsumedCapacity: capacity } = output.parse(result.output);
      for (const { CapacityUnits } of capacity === undefined ? [] : [capacity].flat()) sum += CapacityUnits;
      return result;
    },
    { step: 'initialize', name: 'watchCapacity' },
  );
  return () => {
    const taken = sum;
    sum = 0;
    return taken;
  };
};
