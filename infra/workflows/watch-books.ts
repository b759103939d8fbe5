/**
 * The nightly watch of the books: page by page over all cases, until no place is left to begin at. A page changes nothing and may be repeated. Seven
 * history events a page and 25,000 an execution bound it to some 3,500 pages, 875,000 cases.
 */
import { invokeWithInput } from './states.ts';
import type { Definition } from './states.ts';

const run = ['cursor', 'cases', 'conservationBroken', 'overcharged'] as const;

export const watchBooks = (functions: { readonly watchBooks: string }): Definition => ({
  Comment: 'Looks through the books of every case',
  StartAt: 'Watch a page of cases',
  States: {
    'Watch a page of cases': {
      ...invokeWithInput(functions.watchBooks),
      ResultSelector: Object.fromEntries(run.map((name) => [`${name}.$`, `$.Payload.${name}`])),
      Next: 'More pages?',
    },
    'More pages?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.cursor', IsNull: false, Next: 'Watch a page of cases' }],
      Default: 'Report',
    },
    // What the run found, in the console and in the execution's output; whoever must act was alarmed page by page.
    Report: {
      Type: 'Pass',
      Parameters: Object.fromEntries(run.slice(1).map((name) => [`${name}.$`, `$.${name}`])),
      End: true,
    },
  },
});
