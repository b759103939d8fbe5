import { isCvr } from '../values/check-digits.ts';
import type { Concern } from '../checks/concerns.ts';
import { judge } from '../checks/judge.ts';
import type { DraftFields, InvoiceDraft, Witness } from '../draft.ts';
import { closeUp } from '../page/letterspacing.ts';
import type { Line } from '../page/page-text.ts';
import { findCurrency } from './find-currency.ts';
import { findDates } from './find-dates.ts';
import { findDocType } from './find-kind.ts';
import { findLines } from './find-lines.ts';
import { findNumber } from './find-number.ts';
import { findParties } from './find-parties.ts';
import { findPayments } from './find-payments.ts';
import { findFees, findInstalments, findReferred } from './find-referred.ts';
import { findSigns } from './find-signs.ts';
import { findSums } from './find-sums.ts';
import { sheetOf } from './sheet.ts';

/** Zero-width marks and odd dashes that PDFs carry and no rule needs. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    // Dots that lead the eye from a label to its value.
    .replaceAll(/(?:[.·_…]\s?){4,}/g, ' ')
    .normalize('NFC');

// A page made to be slow costs no more than a long one: real invoices stay far below both.
const linesMax = 4000;
const signsMax = 300;

/** Finds the fields of an invoice in lines with positions, whoever read them: `witness` says who. */
export const findFields = (raw: readonly Line[], witness: Witness): InvoiceDraft => {
  const lines = closeUp(
    raw
      .slice(0, linesMax)
      .map((line) => ({ ...line, text: plain(line.text.slice(0, signsMax)).trim() }))
      .filter((line) => line.text !== ''),
  );
  const docType = findDocType(lines, witness);
  const { creditor, debtor, payeeName, noticed: aboutParties } = findParties(lines, witness);
  const sheet = sheetOf(lines, witness);
  const { contradictsTerms, ...dates } = findDates(sheet, docType.value);
  const contradiction: readonly Concern[] = contradictsTerms
    ? [{ code: 'WITNESSES_CONTRADICT', facts: { field: 'dueDate', witnesses: [witness, 'terms'] } }]
    : [];
  const { noticed, ...sums } = findSums(sheet, docType.value);
  const invoiceNumber = findNumber(sheet, docType.value);
  const refersTo = findReferred(sheet, docType.value, invoiceNumber?.value, dates.issueDate?.value, sums.payable);
  const fees = findFees(sheet, docType.value);
  const instalments = findInstalments(sheet);
  const goods = findLines(sheet);
  const fields: DraftFields = {
    docType,
    invoiceNumber,
    ...dates,
    currency: findCurrency(sheet, creditor.cvr !== undefined && isCvr(creditor.cvr.value), creditor.country?.value),
    ...sums,
    creditor,
    debtor,
    payments: findPayments(sheet),
    ...(payeeName === undefined ? {} : { payeeName }),
    ...(refersTo === undefined ? {} : { refersTo }),
    ...(fees.length === 0 ? {} : { reminderFees: fees }),
    ...(instalments.length === 0 ? {} : { instalments }),
    ...(goods.length === 0 ? {} : { lines: goods }),
    noticed: [...findSigns(lines), ...aboutParties, ...contradiction, ...noticed],
  };
  return judge(fields);
};
