/**
 * The monthly settlement: freeze the period, settle with every creditor page by page, close. Running it twice changes nothing and
 * starting it again after a stop completes it, because each step finds what is already done. A creditor who cannot be settled with is
 * passed over, and the run fails at its end, naming him, when all others have their money.
 *
 * An inline map of pages, not a distributed map: both clouds run it alike, and a page at a time keeps the input under 256 KB. About
 * eight history events per creditor and 25,000 per execution bound it to some 3,000 creditors.
 */
import { invoke, invokeWithInput } from './states.ts';
import type { Definition } from './states.ts';

export interface SettleMonthFunctions {
  readonly openSettlement: string;
  readonly listCreditors: string;
  readonly settleCreditor: string;
  readonly closeSettlement: string;
}

export const settleMonth = (functions: SettleMonthFunctions): Definition => ({
  Comment: 'Settles a month with every creditor',
  StartAt: 'Open settlement run',
  States: {
    'Open settlement run': {
      ...invokeWithInput(functions.openSettlement),
      ResultSelector: { 'period.$': '$.Payload.period', cursor: null },
      Next: 'List creditors',
    },
    'List creditors': {
      ...invoke(functions.listCreditors, { 'period.$': '$.period', 'cursor.$': '$.cursor' }),
      ResultSelector: {
        'period.$': '$.Payload.period',
        'creditors.$': '$.Payload.creditors',
        'cursor.$': '$.Payload.cursor',
      },
      Next: 'Settle each creditor',
    },
    'Settle each creditor': {
      Type: 'Map',
      ItemsPath: '$.creditors',
      ItemSelector: { 'period.$': '$.period', 'creditorId.$': '$$.Map.Item.Value' },
      MaxConcurrency: 5,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Settle creditor',
        States: {
          'Settle creditor': {
            ...invoke(functions.settleCreditor, { 'period.$': '$.period', 'creditorId.$': '$.creditorId' }),
            ResultSelector: { 'settled.$': '$.Payload' },
            // One creditor's fault must not keep the money of all others back: the month stays open for this one, and closing says so.
            Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Leave creditor unsettled' }],
            End: true,
          },
          'Leave creditor unsettled': {
            Type: 'Pass',
            Parameters: { 'creditorId.$': '$.creditorId', failed: true },
            End: true,
          },
        },
      },
      ResultPath: '$.settled',
      Next: 'More creditors?',
    },
    'More creditors?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.cursor', IsNull: false, Next: 'List creditors' }],
      Default: 'Close settlement run',
    },
    'Close settlement run': {
      ...invoke(functions.closeSettlement, { 'period.$': '$.period' }),
      End: true,
    },
  },
});
