import { Buffer } from 'node:buffer';
import { readCamt054 } from '../../../functions/adapters/bank/camt-054.ts';
import type { BankFile } from '../../../functions/adapters/bank/camt-054.ts';

export const account = 'DK5000400440116243';
export const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const read = (text: string | Uint8Array): BankFile => {
  const found = readCamt054(typeof text === 'string' ? bytes(text) : text);
  if ('refused' in found) throw new Error(`refused: ${found.refused}`);
  return found;
};

const head = '<GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-04-14T06:00:00+02:00</CreDtTm></GrpHdr>';
export const acct = `<Acct><Id><IBAN>${account}</IBAN></Id></Acct>`;
export const file = (ntries: string, notification = acct): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>${head}<Ntfctn><Id>N-1</Id>${notification}${ntries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;

export const wellFormed = {
  reference: '<AcctSvcrRef>REF-1</AcctSvcrRef>',
  amount: '<Amt Ccy="DKK">100.00</Amt>',
  way: '<CdtDbtInd>CRDT</CdtDbtInd>',
  status: '<Sts><Cd>BOOK</Cd></Sts>',
  booked: '<BookgDt><Dt>2026-04-13</Dt></BookgDt>',
  valued: '<ValDt><Dt>2026-04-14</Dt></ValDt>',
  details: '',
};
export const ntry = (change: Partial<typeof wellFormed> = {}): string =>
  `<Ntry>${Object.values({ ...wellFormed, ...change }).join('')}</Ntry>`;
export const detail = (content: string): string => `<NtryDtls><TxDtls>${content}</TxDtls></NtryDtls>`;
