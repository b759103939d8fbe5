import type { PaymentWay, Read } from '../draft.ts';
import { onceEach } from './payment-ways.ts';
import { all, one, textAt, type XmlNode } from './xml-node.ts';

const compact = (text: string | undefined): string => (text ?? '').replaceAll(/\s/g, '');

type CardAndId = { readonly card: string; readonly id: string | undefined };

/** Card and id: OIOUBL writes the card into PaymentID and the id into InstructionID, Peppol both into one, "71#...". */
const cardAndId = (means: XmlNode): CardAndId => {
  const [card = '', joined] = compact(textAt(means, 'PaymentID')).replace(/^\+/, '').split(/[#<]/);
  const id = compact(textAt(means, 'InstructionID') ?? joined);
  return { card, id: id === '' ? undefined : id };
};

const fikOf = ({ card, id }: CardAndId, creditorNo: string): PaymentWay | undefined =>
  (card === '71' || card === '73' || card === '75') && creditorNo !== ''
    ? { type: 'fik', card, ...(id === undefined ? {} : { id }), creditorNo }
    : undefined;

const giroOf = ({ card, id }: CardAndId, account: string): PaymentWay | undefined =>
  (card === '01' || card === '04' || card === '15') && account !== ''
    ? { type: 'giro', card, ...(id === undefined ? {} : { id }), account }
    : undefined;

const transferOf = (means: XmlNode, account: string): PaymentWay | undefined => {
  if (account === '') return undefined;
  const branch = one(means, 'PayeeFinancialAccount', 'FinancialInstitutionBranch');
  const bic = textAt(branch, 'FinancialInstitution', 'ID');
  const branchId = textAt(branch, 'ID');
  const paymentId = textAt(means, 'PaymentID');
  return {
    type: 'creditTransfer',
    iban: account.toUpperCase(),
    ...(bic === undefined ? {} : { bic: compact(bic).toUpperCase() }),
    ...(branchId === undefined ? {} : { branch: branchId }),
    ...(paymentId === undefined ? {} : { paymentId }),
  };
};

/** Codes of UNTDID 4461: 49 and 59 are direct debits, 93 is FIK, 50 giro, 97 the NemKonto of the state. */
const wayOf = (means: XmlNode): PaymentWay | undefined => {
  const code = textAt(means, 'PaymentMeansCode');
  const channel = textAt(means, 'PaymentChannelCode')?.toUpperCase();
  if (channel === 'DK:NEMKONTO' || code === '97') return { type: 'nemKonto' };
  if (code === '49' || code === '59') return { type: 'directDebit' };
  const account = compact(textAt(means, 'PayeeFinancialAccount', 'ID'));
  const creditor = compact(textAt(means, 'CreditAccount', 'AccountID'));
  const slip = cardAndId(means);
  const isSlip =
    code === '93' ||
    code === '50' ||
    channel === 'DK:FIK' ||
    channel === 'DK:GIRO' ||
    textAt(means, 'PaymentID')?.includes('#');
  if (isSlip === true) {
    const bySlip = fikOf(slip, creditor || account) ?? giroOf(slip, account || creditor);
    if (bySlip !== undefined) return bySlip;
  }
  const branch = compact(textAt(means, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID'));
  const isDanish = channel === 'DK:BANK' || (/^\d{4}$/.test(branch) && /^\d{1,10}$/.test(account));
  if (isDanish && account !== '') return { type: 'bank', reg: branch, account };
  return transferOf(means, account);
};

/** The ways of paying that a UBL document names; the same way twice counts once. */
export const ublPayments = (root: XmlNode): readonly Read<PaymentWay>[] =>
  onceEach(all(root, 'PaymentMeans').flatMap((means) => wayOf(means) ?? []));
