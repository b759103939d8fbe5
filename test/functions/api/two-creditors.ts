import { day, moment } from '../../../domain/calendar/local-date.ts';
import { booking } from '../../../domain/ledger/ledger.ts';
import { money, negate } from '../../../domain/money/money.ts';
import type { Item, Json } from '../../../functions/ports/table.ts';
import { acceptanceOf, prepareCase, resting } from './cases.ts';
import { listOf } from './kept-readings.ts';
import type { Office } from './world.ts';

/** A creditor whose every word, number and amount is its own: `sign` is in each of them. */
export type Owner = {
  readonly creditorId: string;
  readonly sign: string;
  readonly digits: string;
  readonly ore: number;
};

export const alpha: Owner = { creditorId: 'CR-ALPHA', sign: 'ALPHA', digits: '471', ore: 4_710_000 };
export const gamma: Owner = { creditorId: 'CR-GAMMA', sign: 'GAMMA', digits: '652', ore: 6_520_000 };
export const delta: Owner = { creditorId: 'CR-DELTA', sign: 'DELTA', digits: '827', ore: 8_270_000 };
export const beta: Owner = { creditorId: 'CR-BETA', sign: 'BETA', digits: '938', ore: 9_380_000 };

const agreement = { agreement: 'Plus' as const, deductsVat: true, since: day('2024-03-01') };

const prepareSettlement = async (office: Office, owner: Owner, period: string, place: number): Promise<void> => {
  const amount = (n: number) => money(owner.ore + place * 1_000 + n);
  await office.settlements.add({
    creditorId: owner.creditorId,
    period,
    settledOn: day('2026-07-01'),
    recovered: amount(501),
    commission: amount(502),
    charges: amount(503),
    vat: amount(504),
    broughtForward: amount(505),
    payout: amount(506),
    carriedForward: amount(507),
    statementKey: `statements/${owner.creditorId}/${period}.pdf`,
    entries: booking(
      { account: 'payableToCreditor', amount: amount(506) },
      { account: 'clientMoney', amount: negate(amount(506)) },
    ),
  });
};

/** An upload in each status that has no case. */
const prepareUploads = async (office: Office, { creditorId, sign, digits }: Owner): Promise<void> => {
  const about = (what: string) => ({
    uploadId: `UP-${sign}-${what}`,
    creditorId,
    fileName: `${sign.toLowerCase()} ${what}.pdf`,
    contentType: 'application/pdf',
    objectKey: `uploads/${creditorId}/UP-${sign}-${what}`,
    versionId: null,
    createdAt: moment('2026-02-01T08:00:00.000Z'),
    earlierReminders: [],
    reading: null,
  });
  await office.uploads.add({ ...about('awaiting'), status: 'awaitingFile', reasons: [] });
  const job = { jobId: `JOB-${sign}`, format: 'scannedPdf', documentKey: `uploads/${creditorId}/UP-${sign}-reading` };
  await office.uploads.add({ ...about('reading'), status: 'reading', ...job, reasons: [] });
  await office.uploads.add({ ...about('list'), status: 'mapping', reasons: [] });
  await office.readings.keepList({ creditorId, uploadId: `UP-${sign}-list` }, listOf(sign, digits));
  const reason = { code: 'DUPLICATE_INVOICE', da: 'I har allerede en sag.', en: 'You already have a case.' };
  const duplicateOf = `CA-${sign}-reminder`;
  await office.uploads.add({ ...about('duplicate'), status: 'refused', reasons: [reason], duplicateOf });
};

/** A payment that no case was found for; what the payer wrote tells whom it was meant for. */
const preparePayment = async (office: Office, { sign, digits, ore }: Owner): Promise<void> => {
  const amount = money(ore + 601);
  const [valueDate, bookingDate] = [day('2026-05-01'), day('2026-05-04')];
  const payerText = `Betaler ${sign}: for ${sign}-${digits}0`;
  const payment = { paymentId: `BP-${sign}-held`, amount, valueDate, bookingDate, fikId: null, payerText };
  await office.payments.hold(payment, moment('2026-05-04T08:00:00.000Z'));
};

/** One creditor with a case wherever a case can rest, uploads, documents and settlements. Answers the ids of its cases. */
export const prepareOwner = async (office: Office, owner: Owner): Promise<readonly string[]> => {
  const { creditorId, sign, digits, ore } = owner;
  const name = sign.toLowerCase();
  await office.creditors.put({
    ...agreement,
    creditorId,
    name: `Firma ${sign}`,
    cvr: `10${digits}${digits}`,
    street: `${sign}vej 1`,
    zip: '8000',
    city: `${sign} By`,
    email: `kontor@${name}.example`,
  });
  const caseIds: string[] = [];
  for (const [place, where] of resting.entries()) {
    const uploadId = `UP-${sign}-${where}`;
    const prepared = {
      creditorId,
      uploadId,
      fileName: `${name} faktura ${place}.pdf`,
      debtor: {
        partyId: `PA-${sign}-${where}`,
        kind: 'person' as const,
        name: `Debitor ${sign} ${place}`,
        street: `${sign}gade ${place}`,
        extra: `c/o ${sign} ${place}`,
        zip: '5000',
        city: `${sign}by ${place}`,
        country: 'DK',
        cvr: `20${digits}${digits}`,
        email: `debitor${place}@${name}.example`,
        phone: `+45${digits}${digits}0${place}`,
      },
      acceptance: acceptanceOf(
        uploadId,
        `${sign}-${digits}${place}`,
        ore + place * 1_117,
        `${digits}${digits}${digits}${place}`,
      ),
    };
    caseIds.push(await prepareCase(office, where, prepared));
  }
  await prepareUploads(office, owner);
  await preparePayment(office, owner);
  for (const [place, period] of ['2026-04', '2026-05', '2026-06'].entries())
    await prepareSettlement(office, owner, period, place);
  return caseIds;
};

/** Every text and number of some items that could be told in an answer. */
const valuesIn = (value: Json): readonly string[] => {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return Object.values(value).flatMap((one: Json) => valuesIn(one));
};

/** What only the one has and the other has not: the other's answers must not hold any of it. Short values would be found by chance. */
export const secretsOf = (owned: readonly Item[], others: readonly Item[]): readonly string[] => {
  const shared = new Set(others.flatMap(valuesIn));
  const own = new Set(owned.flatMap(valuesIn));
  return [...own].filter((value) => value.length >= 5 && !shared.has(value));
};
