import { rightOf, type Line } from '../page/page-text.ts';
import { titleWords } from '../words/titles.ts';

const invoiceTitle = titleWords.find(({ docType }) => docType === 'invoice')?.pattern ?? /^invoice/i;

const numberLabel =
  /(?<!\p{L})(?:\p{L}{0,14}faktura|invoice|rechnungs?|\p{L}{0,14}regnings?|\p{L}{0,14}nota|opkrævnings?|facture|factuur|fatura|bilags?|dokument)\s?-?\s?(?:nr|nummer|no|number|num|id|n°|nº|#)\b\.?\s?[:#]?\s?(?<value>[\p{L}]{0,5}[\s-]?\d[\p{L}\d./-]*)?/iu;
const titled = /^\p{L}+\s?(?:nr|no|nummer|number|n°|#)?\.?\s?[:#–-]?\s?(?<value>[\p{L}]{0,5}-?\d[\p{L}\d./-]{1,20})$/iu;

/** "Krediterer faktura nr. 88" names another paper. */
const reference =
  /^(?:krediterer|vedr|ref|til|original|oprindelig|jf|jvf|zu|betrifft|credits?|re:|angående|avser|gjelder)/iu;

/** The number that a page gives itself in its upper half: beside an invoice number's label, or in its title. */
const numberOf = (page: readonly Line[]): string | undefined => {
  for (const line of page) {
    if (line.box.top > 0.5 || line.text.length > 120) continue;
    const text = line.text.trim();
    if (reference.test(text)) continue;
    const labelled = numberLabel.exec(text);
    const value = labelled?.groups?.['value'] ?? (labelled === null ? undefined : rightOf(line, page)[0]?.text.trim());
    const own = value ?? (invoiceTitle.test(text) ? titled.exec(text)?.groups?.['value'] : undefined);
    if (own !== undefined && /^[\p{L}]{0,5}[\s-]?\d[\p{L}\d./-]*$/u.test(own) && own.length <= 24)
      return own.replaceAll(/\s/g, '');
  }
  return undefined;
};

const pagesMax = 60;

/**
 * How many invoices lie in one file, by the different numbers that its pages give themselves. A page that goes on from
 * the one before carries the same number or none; an annex with a number of its own counts, because a person must look.
 */
export const findSeparateInvoices = (lines: readonly Line[]): number => {
  const pages = [...Map.groupBy(lines, ({ page }) => page).values()].slice(0, pagesMax);
  if (pages.length < 2) return 1;
  const numbers = pages.map((page) => {
    const isTitled = page.some(({ text, box }) => box.top < 0.5 && text.length < 60 && invoiceTitle.test(text.trim()));
    return isTitled ? numberOf(page) : undefined;
  });
  return new Set(numbers.filter((number) => number !== undefined)).size;
};
