import type { Reason } from '../stores/upload-store.ts';

type Facts = Readonly<Record<string, string>>;

const sentences: Readonly<Record<string, (facts: Facts) => { readonly da: string; readonly en: string }>> = {
  DUPLICATE_INVOICE: () => ({
    da: 'I har allerede en sag på dette fakturanummer. Se sagen, eller ret nummeret, hvis det er en anden faktura.',
    en: 'You already have a case on this invoice number. See that case, or correct the number if it is another invoice.',
  }),
  CLAIM_NOT_DUE: ({ due = '' }) => ({
    da: `Fakturaen forfalder først ${due}. Upload den igen dagen efter, hvis den ikke er betalt.`,
    en: `The invoice falls due on ${due}. Upload it again the day after if it is still unpaid.`,
  }),
  CLAIM_NOT_POSITIVE: () => ({
    da: 'Der er intet at betale på fakturaen. Upload den faktura, der ikke er betalt.',
    en: 'There is nothing to pay on the invoice. Upload the invoice that is unpaid.',
  }),
};

/** What a creditor is told of a claim that could not be taken over, by the code of the rejection. */
export const rejectionReason = (code: string, facts: Facts): Reason => {
  const sentence =
    sentences[code] ??
    (() => ({
      da: 'Sagen kunne ikke oprettes. Skriv til os, så ser en medarbejder på den.',
      en: 'The case could not be made. Write to us, and a member of staff will look at it.',
    }));
  return { code, ...sentence(facts) };
};
