import { read, type PaymentWay, type Read } from '../draft.ts';
import { all, textAt, type XmlNode } from './xml-node.ts';

const digits = (text: string | undefined): string => (text ?? '').replaceAll(/\s/g, '');

/** Card and id: OIOUBL writes the card into PaymentID and the id into InstructionID, Peppol both into one, "71#...". */
const cardAndId = (means: XmlNode): { readonly card: string; readonly id: string | undefined } => {
  const [card = '', joined] = digits(textAt(means, 'PaymentID')).split('#');
  const id = digits(textAt(means, 'InstructionID') ?? joined);
  return { card, id: id === '' ? undefined : id };
};

const wayOf = (means: XmlNode): PaymentWay | undefined => {
  const code = textAt(means, 'PaymentMeansCode');
  const channel = textAt(means, 'PaymentChannelCode');
  const { card, id } = cardAndId(means);
  const account = digits(textAt(means, 'PayeeFinancialAccount', 'ID'));
  const branch = digits(textAt(means, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID'));
  const withId = id === undefined ? {} : { id };
  if (card === '71' || card === '73' || card === '75') {
    const creditorNo = digits(textAt(means, 'CreditAccount', 'AccountID') ?? account);
    return creditorNo === '' ? undefined : { type: 'fik', card, ...withId, creditorNo };
  }
  if (card === '01' || card === '04' || card === '15')
    return account === '' ? undefined : { type: 'giro', card, ...withId, account };
  if (channel === 'DK:NEMKONTO' || code === '97') return { type: 'nemKonto' };
  if (code === '49' || code === '59') return { type: 'directDebit' };
  if (channel === 'DK:BANK' || /^\d{4}$/.test(branch))
    return account === '' ? undefined : { type: 'bank', reg: branch, account };
  return account === '' ? undefined : { type: 'creditTransfer', iban: account.toUpperCase() };
};

/** The ways of paying that a UBL document names; the same way twice counts once. */
export const ublPayments = (root: XmlNode): readonly Read<PaymentWay>[] => {
  const ways = all(root, 'PaymentMeans').flatMap((means) => wayOf(means) ?? []);
  return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()].map((way) => read(way, 1, 'xml'));
};
