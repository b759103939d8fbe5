import { isFikCreditorNo, type FikCreditorNo } from '../../domain/letters/fik.ts';
import type { LetterAgency } from '../../domain/letters/parties.ts';

/** The agency on the letterhead. Invented, as everybody in this repository; an agency that takes Rykker into use writes itself here. */
export const agency: LetterAgency = {
  name: 'Rykker Inkasso A/S',
  street: 'Voldgade 12',
  zip: '8900',
  city: 'Randers C',
  cvr: '10003083',
  phone: '70 00 00 00',
  email: 'sag@rykker.example',
  web: 'www.rykker.example',
};

const creditorNo = '89990001';

/** The number under which the bank receives the agency's payment slips. */
export const fikCreditorNo = (): FikCreditorNo => {
  if (!isFikCreditorNo(creditorNo)) throw new Error('the FIK creditor number is not one');
  return creditorNo;
};
