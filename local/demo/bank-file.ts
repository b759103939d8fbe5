import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { add, formatDecimal, zero } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';

/** One movement that the demo's bank books. */
export type DemoBankEntry = {
  /** Our account: an IBAN, or registration and account number. */
  readonly account: string;
  /** The bank's reference of this movement, at most 35 characters. */
  readonly reference: string;
  readonly amount: Money;
  readonly bookingDate: LocalDate;
  readonly valueDate: LocalDate;
  readonly fikId?: string;
  /** What the payer wrote. */
  readonly text?: string;
  readonly payerName?: string;
  /** The bank takes a payment back: a debit. */
  readonly reversal?: boolean;
};

export type DemoBankFile = {
  /** At most 35 characters. */
  readonly messageId: string;
  /** ISO 8601 with offset: "2026-04-14T06:00:00+02:00". */
  readonly createdAt: string;
  readonly entries: readonly DemoBankEntry[];
  /** .02 unless said otherwise. */
  readonly version?: '02' | '08';
};

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escaped[character] ?? character);

/** An element with its content indented by the caller; left out where there is no content. */
const element = (name: string, content: string | undefined, attributes = ''): string =>
  content === undefined || content === '' ? '' : `<${name}${attributes}>${content}</${name}>`;
const leaf = (name: string, text: string | undefined, attributes = ''): string =>
  element(name, text === undefined ? undefined : escape(text), attributes);

const dkk = (amount: Money): string => leaf('Amt', formatDecimal(amount), ' Ccy="DKK"');
const isIban = (account: string): boolean => /^[A-Z]{2}\d{2}/.test(account);
const direction = ({ reversal = false }: DemoBankEntry): string => (reversal ? 'DBIT' : 'CRDT');

const details = (entry: DemoBankEntry, version: '02' | '08'): string => {
  const name = leaf('Nm', entry.payerName);
  return element(
    'TxDtls',
    element('Refs', leaf('AcctSvcrRef', entry.reference) + leaf('EndToEndId', 'NOTPROVIDED')) +
      (version === '08' ? dkk(entry.amount) + leaf('CdtDbtInd', direction(entry)) : '') +
      element('AmtDtls', element('TxAmt', dkk(entry.amount))) +
      element('RltdPties', element('Dbtr', version === '08' ? element('Pty', name) : name)) +
      element(
        'RmtInf',
        leaf('Ustrd', entry.text?.slice(0, 140)) + element('Strd', element('CdtrRefInf', leaf('Ref', entry.fikId))),
      ),
  );
};

const bankTransactionCode = (entry: DemoBankEntry): string =>
  element(
    'BkTxCd',
    element(
      'Domn',
      leaf('Cd', 'PMNT') +
        element('Fmly', leaf('Cd', 'RCDT') + leaf('SubFmlyCd', entry.reversal === true ? 'RRTN' : 'DMCT')),
    ),
  );

const ntry = (entry: DemoBankEntry, place: number, version: '02' | '08'): string =>
  element(
    'Ntry',
    leaf('NtryRef', String(place + 1)) +
      dkk(entry.amount) +
      leaf('CdtDbtInd', direction(entry)) +
      leaf('RvslInd', entry.reversal === true ? 'true' : undefined) +
      (version === '08' ? element('Sts', leaf('Cd', 'BOOK')) : leaf('Sts', 'BOOK')) +
      element('BookgDt', leaf('Dt', entry.bookingDate)) +
      element('ValDt', leaf('Dt', entry.valueDate)) +
      leaf('AcctSvcrRef', entry.reference) +
      bankTransactionCode(entry) +
      element('NtryDtls', details(entry, version)),
  );

const total = (name: string, entries: readonly DemoBankEntry[]): string =>
  element(
    name,
    leaf('NbOfNtries', String(entries.length)) +
      leaf('Sum', formatDecimal(add(zero, ...entries.map(({ amount }) => amount)))),
  );

/**
 * A camt.054 as a bank would send it: one notification per account in the order of the entries, with control sums. It is what the demo
 * drops into the bucket of bank files, and what the tests of the reader start from.
 */
export const writeCamt054 = ({ messageId, createdAt, entries, version = '02' }: DemoBankFile): string => {
  const notifications = [...Map.groupBy(entries, ({ account }) => account)].map(([account, own], index) =>
    element(
      'Ntfctn',
      leaf('Id', `${messageId.slice(0, 30)}-${index + 1}`) +
        leaf('CreDtTm', createdAt) +
        element(
          'Acct',
          element('Id', isIban(account) ? leaf('IBAN', account) : element('Othr', leaf('Id', account))) +
            leaf('Ccy', 'DKK'),
        ) +
        element(
          'TxsSummry',
          total('TtlNtries', own) +
            total(
              'TtlCdtNtries',
              own.filter(({ reversal }) => reversal !== true),
            ) +
            total(
              'TtlDbtNtries',
              own.filter(({ reversal }) => reversal === true),
            ),
        ) +
        own.map((entry, place) => ntry(entry, place, version)).join('\n'),
    ),
  );
  const header = element('GrpHdr', leaf('MsgId', messageId) + leaf('CreDtTm', createdAt));
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}"><BkToCstmrDbtCdtNtfctn>${header}\n${notifications.join('\n')}\n</BkToCstmrDbtCdtNtfctn></Document>\n`;
};
