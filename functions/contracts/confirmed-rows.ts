import * as z from 'zod';
import type { RowId } from '../../domain/tariffs/tariff.ts';

/**
 * The rows of the law's tables that an operator may confirm, by their ids (docs/adr/0009). Listed here because the deployment's settings must refuse
 * any other, and `infra/` does not read the tables; a test holds the list against them.
 */
export const confirmableRows = [
  'Renteloven §5@2026-07-01',
  'BEK 601/2002@2009-07-01',
  'BEK 601/2002, own collection@2002-08-01',
  'BEK 601/2002, own collection@2016-07-01',
  'Retsplejeloven §400@2024-06-15',
  'Retsplejeloven §316, bailiff meeting@2011-10-01',
] as const satisfies readonly RowId[];

/** What an operator has confirmed, as `confirmedTariffRows` of `cdk.json` and as the environment of a function say it: a list of row ids. */
export const confirmedRows = z.array(
  z.enum(confirmableRows, {
    error: ({ input }) =>
      `${JSON.stringify(input)} is no row that waits for an operator; these do: ${confirmableRows.join(' | ')}`,
  }),
);
