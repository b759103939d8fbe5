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
  CREDIT_ABOVE_CLAIM: () => ({
    da: 'Kreditnotaen lyder på mere, end der er tilbage af fordringen. En medarbejder ser på den.',
    en: 'The credit note is for more than what is left of the claim. Our staff will look at it.',
  }),
  VALUE_DATE_BEFORE_CLAIM: () => ({
    da: 'Kreditnotaen er ældre end den faktura, den gælder. En medarbejder ser på den.',
    en: 'The credit note is older than the invoice that it credits. Our staff will look at it.',
  }),
  VALUE_DATE_IN_FUTURE: () => ({
    da: 'Kreditnotaens dato ligger i fremtiden. Upload den igen, når den er kommet.',
    en: 'The credit note is dated in the future. Upload it again when that day has come.',
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
