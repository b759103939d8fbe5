import { daysBetween } from '../../calendar/local-date.ts';
import { add, subtract, zero, type Money } from '../../money/money.ts';
import { endsInCheckDigit } from '../../letters/fik.ts';
import { isCvr } from '../values/check-digits.ts';
import type { Concern, FieldName } from './concerns.ts';
import { sureFrom, type DraftFields, type InvoiceDraft, type PartyDraft, type Read } from '../draft.ts';

/** A document is seldom due more than a year after its issue: more is a misread year until a person says otherwise. */
const longestCreditDays = 366;

/** One øre a rounding: net, VAT and gross may each be rounded for themselves, never by more. */
const roundingMax = 1n;

/** What a claim cannot do without. An address is asked for where a letter is to be sent, not here. */
type Required = readonly (readonly [FieldName, Read<unknown> | undefined])[];

const completeness = (fields: DraftFields): readonly Concern[] => {
  const required: Required = [
    ['invoiceNumber', fields.invoiceNumber],
    ['issueDate', fields.issueDate],
    ['dueDate', fields.dueDate],
    ['currency', fields.currency],
    ['payable', fields.payable],
    ['creditor.name', fields.creditor.name],
    ['debtor.name', fields.debtor.name],
  ];
  return required.flatMap(([field, found]): readonly Concern[] => {
    if (found === undefined) return [{ code: 'FIELD_MISSING', facts: { field } }];
    if (found.confidence < sureFrom)
      return [{ code: 'FIELD_UNSURE', facts: { field, confidence: Math.round(found.confidence * 100) / 100 } }];
    return [];
  });
};

const differ = (a: Money, b: Money): boolean => {
  const gap = a - b;
  return gap > roundingMax || gap < -roundingMax;
};

const sums = ({ net, vat, gross, prepaid, payable, rounding, docType }: DraftFields): readonly Concern[] => {
  const found: Concern[] = [];
  // A reminder's fees and interest carry no VAT: its parts are judged by the reminder's own concern.
  if (net !== undefined && vat !== undefined && gross !== undefined && docType.value !== 'reminder') {
    const expected = add(net.value, vat.value);
    if (differ(expected, gross.value))
      found.push({ code: 'SUMS_DO_NOT_ADD_UP', facts: { expected, found: gross.value } });
  }
  if (gross === undefined || payable === undefined) {
    if (prepaid !== undefined && prepaid.value !== 0n) found.push({ code: 'PREPAID_UNCLEAR', facts: {} });
    return found;
  }
  const remaining = subtract(gross.value, prepaid?.value ?? zero);
  const rounded = add(remaining, rounding?.value ?? zero);
  if (!differ(rounded, payable.value) || !differ(remaining, payable.value)) return found;
  found.push(
    prepaid === undefined
      ? { code: 'SUMS_DO_NOT_ADD_UP', facts: { expected: rounded, found: payable.value } }
      : { code: 'PREPAID_UNCLEAR', facts: {} },
  );
  return found;
};

const dates = ({ issueDate, dueDate }: DraftFields): readonly Concern[] => {
  if (issueDate === undefined || dueDate === undefined) return [];
  const facts = { issueDate: issueDate.value, dueDate: dueDate.value };
  if (dueDate.value < issueDate.value) return [{ code: 'DUE_BEFORE_ISSUE', facts }];
  return daysBetween(issueDate.value, dueDate.value) > longestCreditDays ? [{ code: 'DATES_IMPLAUSIBLE', facts }] : [];
};

/** Letters and digits only, in lower case: "Jensens Bolig A/S" and "JENSENS BOLIG  A/S" are one name. */
export const alike = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A family or an estate is no debtor by itself. First names joined by "og", "and" or "&", and no word of a firm among them: two people owe. */
const namesSeveralPeople = (party: PartyDraft): boolean =>
  party.kind !== 'company' &&
  party.cvr === undefined &&
  /\s(?:og|and|&)\s|\s\/\s|^(?:familien|fam\.|boet efter|dødsboet|bo efter)\s/i.test(party.name?.value ?? '');

const parties = ({ creditor, debtor }: DraftFields): readonly Concern[] => {
  const found: Concern[] = [];
  for (const [party, { cvr }] of [
    ['creditor', creditor],
    ['debtor', debtor],
  ] as const)
    if (cvr !== undefined && !isCvr(cvr.value)) found.push({ code: 'CVR_INVALID', facts: { party } });
  const sameName =
    creditor.name !== undefined && debtor.name !== undefined && alike(creditor.name.value, debtor.name.value);
  const sameCvr = creditor.cvr !== undefined && creditor.cvr.value === debtor.cvr?.value;
  if (sameName || sameCvr) found.push({ code: 'PARTIES_ALIKE', facts: {} });
  if (debtor.country !== undefined && debtor.country.value !== 'DK')
    found.push({ code: 'DEBTOR_ABROAD', facts: { country: debtor.country.value } });
  if (namesSeveralPeople(debtor)) found.push({ code: 'SEVERAL_DEBTORS', facts: {} });
  if (creditor.kind === 'person' && creditor.cvr === undefined) found.push({ code: 'CREDITOR_IS_A_PERSON', facts: {} });
  return found;
};

const payments = (fields: DraftFields): readonly Concern[] =>
  fields.payments.flatMap(({ value }): readonly Concern[] => {
    if (value.type === 'directDebit') return [{ code: 'DIRECT_DEBIT', facts: {} }];
    const hasId = (value.type === 'fik' || value.type === 'giro') && value.id !== undefined;
    return hasId && !endsInCheckDigit(value.id ?? '') ? [{ code: 'FIK_CHECK_DIGIT', facts: { card: value.card } }] : [];
  });

const document = ({ docType, currency, payable }: DraftFields): readonly Concern[] => {
  const found: Concern[] = [];
  // A kind that is not sure refuses nothing: a person says what the paper is.
  if (docType.value !== 'invoice')
    found.push({
      code: 'NOT_AN_INVOICE',
      facts: { docType: docType.confidence < sureFrom && docType.value !== 'reminder' ? 'unknown' : docType.value },
    });
  else if (docType.confidence < sureFrom)
    found.push({ code: 'FIELD_UNSURE', facts: { field: 'docType', confidence: docType.confidence } });
  if (currency !== undefined && currency.value !== 'DKK')
    found.push({ code: 'FOREIGN_CURRENCY', facts: { currency: currency.value } });
  // An amount that may be misread refuses nothing: it is asked about as every unsure value is.
  if (payable !== undefined && payable.value <= 0n && payable.confidence >= sureFrom)
    found.push({ code: 'NOTHING_TO_PAY', facts: { payable: payable.value } });
  return found;
};

const keyOf = (concern: Concern): string =>
  `${concern.code} ${Object.values(concern.facts)
    .filter((fact) => typeof fact === 'string')
    .join(' ')}`;

/** Adds to the fields everything that keeps them from being a claim; the same concern stands once. */
export const judge = (fields: DraftFields): InvoiceDraft => {
  const all = [
    ...fields.noticed,
    ...document(fields),
    ...completeness(fields),
    ...sums(fields),
    ...dates(fields),
    ...parties(fields),
    ...payments(fields),
  ];
  const concerns = [...new Map(all.toReversed().map((concern) => [keyOf(concern), concern])).values()].toReversed();
  return { ...fields, concerns };
};
