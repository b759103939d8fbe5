import { parseLocalDate, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { EarlierReminder } from '../../domain/case/commands.ts';
import {
  read,
  type DocType,
  type DraftFields,
  type PartyDraft,
  type PartyKind,
  type Read,
  type Witness,
} from '../../domain/intake/draft.ts';
import type { Place } from '../../domain/intake/page/page-text.ts';
import { add, money, subtract, type Money } from '../../domain/money/money.ts';
import type { KeptField, KeptFieldName, KeptFields, KeptValue } from '../contracts/kept-reading.ts';

const docTypes: readonly DocType[] = [
  'invoice',
  'creditNote',
  'reminder',
  'receipt',
  'statement',
  'quote',
  'other',
  'unknown',
];
const partyKinds: readonly PartyKind[] = ['person', 'company', 'unknown'];
const partyParts = ['name', 'cvr', 'street', 'extra', 'zip', 'city', 'country'] as const;

const valueOf = (value: string | Money): KeptValue => (typeof value === 'bigint' ? Number(value) : value);

const placeOf = (at: Place | undefined): KeptField['at'] =>
  at === undefined ? null : { page: at.page, box: { ...at.box } };

const kept = (found: Read<string> | Read<Money>): KeptField => ({
  value: valueOf(found.value),
  confidence: found.confidence,
  witnesses: found.witnesses,
  at: placeOf(found.at),
  others: (found.others ?? []).map(({ value, confidence, at }) => ({
    value: valueOf(value),
    confidence,
    at: placeOf(at),
  })),
});

type Named = readonly [KeptFieldName, Read<string> | Read<Money> | undefined];

const partyFields = (side: 'creditor' | 'debtor', party: PartyDraft): readonly Named[] =>
  partyParts.map((part) => [`${side}.${part}`, party[part]]);

/** The debtor's kind is no value on the page: it follows from what else is said of it, and a person may say it better. */
const kindField = ({ kind, name, cvr }: PartyDraft): readonly Named[] =>
  kind === 'unknown'
    ? []
    : [
        [
          'debtor.kind',
          { ...read<string>(kind, (cvr ?? name)?.confidence ?? 0, 'ocr'), witnesses: (cvr ?? name)?.witnesses ?? [] },
        ],
      ];

/** Every value of a draft by its name, as it is kept. */
export const fieldsOfDraft = (draft: DraftFields): KeptFields => {
  const named: readonly Named[] = [
    ['docType', draft.docType],
    ['invoiceNumber', draft.invoiceNumber],
    ['issueDate', draft.issueDate],
    ['dueDate', draft.dueDate],
    ['currency', draft.currency],
    ['payable', draft.payable],
    ['gross', draft.gross],
    ['net', draft.net],
    ['vat', draft.vat],
    ['prepaid', draft.prepaid],
    ...partyFields('creditor', draft.creditor),
    ...partyFields('debtor', draft.debtor),
    ...kindField(draft.debtor),
    ['refersToInvoice.number', draft.refersTo?.number],
    ['refersToInvoice.issueDate', draft.refersTo?.issueDate],
    ['refersToInvoice.dueDate', draft.refersTo?.dueDate],
    ['refersToInvoice.amount', draft.refersTo?.amount],
    ['payee.name', draft.payeeName],
  ];
  return Object.fromEntries(named.flatMap(([name, found]) => (found === undefined ? [] : [[name, kept(found)]])));
};

/** A value of another kind than its field's is no value: what is kept is parsed again, whoever wrote it. */
const readAs = <T>(
  field: KeptField | undefined,
  parse: (value: KeptValue) => T | undefined,
  witness: Witness,
): Read<T> | undefined => {
  const value = field === undefined ? undefined : parse(field.value);
  if (field === undefined || value === undefined) return undefined;
  const at = field.at ?? undefined;
  return {
    value,
    confidence: field.confidence,
    witnesses: field.witnesses.length > 0 ? field.witnesses : [witness],
    at,
  };
};

const asText = (value: KeptValue): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const asDay = (value: KeptValue): LocalDate | undefined =>
  typeof value === 'string' ? parseLocalDate(value) : undefined;
const asMoney = (value: KeptValue): Money | undefined => (typeof value === 'number' ? money(value) : undefined);
const asDocType = (value: KeptValue): DocType | undefined => docTypes.find((known) => known === value);
const asPartyKind = (value: KeptValue): PartyKind | undefined => partyKinds.find((known) => known === value);

/** The draft that kept values make. `witness` stands for values that a person gave, which bear none. */
export const draftOfFields = (fields: KeptFields, witness: Witness): DraftFields => {
  const text = (name: KeptFieldName) => readAs(fields[name], asText, witness);
  const day = (name: KeptFieldName) => readAs(fields[name], asDay, witness);
  const amount = (name: KeptFieldName) => readAs(fields[name], asMoney, witness);
  const party = (side: 'creditor' | 'debtor'): PartyDraft => ({
    kind: (side === 'debtor' ? readAs(fields['debtor.kind'], asPartyKind, witness)?.value : undefined) ?? 'unknown',
    name: text(`${side}.name`),
    cvr: text(`${side}.cvr`),
    street: text(`${side}.street`),
    extra: text(`${side}.extra`),
    zip: text(`${side}.zip`),
    city: text(`${side}.city`),
    country: text(`${side}.country`),
  });
  return {
    docType: readAs(fields.docType, asDocType, witness) ?? read<DocType>('unknown', 0, witness),
    invoiceNumber: text('invoiceNumber'),
    issueDate: day('issueDate'),
    dueDate: day('dueDate'),
    currency: text('currency'),
    payable: amount('payable'),
    gross: amount('gross'),
    net: amount('net'),
    vat: amount('vat'),
    prepaid: amount('prepaid'),
    creditor: party('creditor'),
    debtor: party('debtor'),
    payments: [],
    refersTo: {
      number: text('refersToInvoice.number'),
      issueDate: day('refersToInvoice.issueDate'),
      dueDate: day('refersToInvoice.dueDate'),
      amount: amount('refersToInvoice.amount'),
    },
    payeeName: text('payee.name'),
    noticed: [],
  };
};

/** What a reminder asks for without its fees is at best a good guess: the invoice itself may have been paid in part. */
const withoutFees = 0.5;

/**
 * A reminder points to the invoice that is owed (T3.2): its number, days and amount are what the claim is made of, the reminder's own are not.
 * What it does not tell of the invoice stays empty, to be asked for. Other documents are as they are.
 */
export const claimedBy = (draft: DraftFields): DraftFields => {
  if (draft.docType.value !== 'reminder') return draft;
  const { refersTo, reminderFees, payable } = draft;
  const fees = add(...(reminderFees ?? []).map(({ amount }) => amount));
  const rest =
    payable === undefined || reminderFees === undefined
      ? undefined
      : { ...payable, value: subtract(payable.value, fees), confidence: Math.min(withoutFees, payable.confidence) };
  return {
    ...draft,
    invoiceNumber: refersTo?.number,
    issueDate: refersTo?.issueDate,
    dueDate: refersTo?.dueDate,
    payable: refersTo?.amount ?? rest,
  };
};

/**
 * The reminders of which the creditor told, and those for which its own reminder charges (Renteloven §9b(2)): a fee without a day is that of the
 * letter itself. Of one day what was told counts, or the first that was read: there is one letter a day at most.
 */
export const withRemindersOf = (
  { docType, reminderFees, issueDate }: DraftFields,
  told: readonly EarlierReminder[],
): readonly EarlierReminder[] => {
  const byDay = new Map(told.map((reminder) => [reminder.on, reminder]));
  if (docType.value === 'reminder')
    for (const { on = issueDate?.value, amount } of reminderFees ?? [])
      if (on !== undefined && !byDay.has(on)) byDay.set(on, { on, fee: amount > 0n ? amount : null });
  return [...byDay.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
};
