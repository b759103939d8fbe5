import { plusDays, type LocalDate } from '../calendar/local-date.ts';
import type { DebtorKind } from '../case/state.ts';
import { formatDanish } from '../money/money.ts';
import type { LetterOccasion, Messages } from './messages.ts';
import type { LetterAgency } from './parties.ts';
import { danishStatement } from './da-statement.ts';
import { danishDate } from './danish-date.ts';

/** Danish addresses a business as "I" and a person as "du"; the verbs are the same. */
const pronouns: Readonly<Record<DebtorKind, { readonly du: string; readonly dig: string; readonly Du: string }>> = {
  consumer: { du: 'du', dig: 'dig', Du: 'Du' },
  business: { du: 'I', dig: 'jer', Du: 'I' },
};

const period = (from: LocalDate, to: LocalDate): string => {
  const last = plusDays(to, -1);
  return last <= from ? danishDate(from) : `${danishDate(from)} – ${danishDate(last)}`;
};

const kindNames = {
  reminder: 'Rykker',
  statutoryNotice: 'Inkassovarsel',
  collectionLetter: 'Inkassokrav',
} satisfies Messages['kindNames'];

const extraCosts = 'yderligere omkostninger';

/** 1000 → "10,00 %". */
const percent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(2).replace('.', ',')} %`;

/** 15 digits in groups that a person can check against a screen; the code line has them unbroken. */
const grouped = (digits: string): string => digits.replaceAll(/(\d{5})(?=\d)/g, '$1 ');

const kr = (occasion: LetterOccasion): string => `${formatDanish(occasion.total)} kr.`;

const objection = ({ agency, caseNumber, debtorKind }: LetterOccasion) =>
  ({
    role: 'objection',
    text:
      `Er ${pronouns[debtorKind].du} ikke enig i kravet, eller er der spørgsmål, så kontakt os inden fristen på telefon ${agency.phone} ` +
      `eller ${agency.email}, og oplys sagsnummer ${caseNumber}. Ved indsigelse standser vi sagen imens.`,
  }) as const;

const alreadyPaid = ({ debtorKind }: LetterOccasion) =>
  ({
    role: 'alreadyPaid',
    text: `Har ${pronouns[debtorKind].du} betalt inden for de seneste dage, kan ${pronouns[debtorKind].du} se bort fra dette brev.`,
  }) as const;

const instalments = ({ debtorKind }: LetterOccasion) =>
  ({
    role: 'instalments',
    text: `Kan ${pronouns[debtorKind].du} ikke betale hele beløbet på én gang, så spørg os inden fristen om en afdragsordning.`,
  }) as const;

const pleasePay = (occasion: LetterOccasion) =>
  ({
    role: 'deadline',
    text: `Vi beder ${pronouns[occasion.debtorKind].dig} betale ${kr(occasion)} senest den ${danishDate(occasion.deadline)}.`,
  }) as const;

const reminder: Messages['reminder'] = (occasion, number) => {
  const { du, dig } = pronouns[occasion.debtorKind];
  const next = number === 1 ? 'endnu en rykker eller et inkassovarsel' : 'et inkassovarsel';
  return {
    title: `${kindNames.reminder} ${number}: påmindelse om betaling`,
    opening: [
      {
        role: 'purpose',
        text:
          `På vegne af ${occasion.creditorName} minder vi ${dig} om betalingen nedenfor, som efter vores oplysninger ikke er modtaget. ` +
          'Dette brev er en rykker.',
      },
      pleasePay(occasion),
    ],
    closing: [
      {
        role: 'consequence',
        text:
          `Betales beløbet ikke inden fristen, kan ${du} modtage ${next}. ` +
          'Det kan medføre gebyr efter renteloven, og renterne løber, til kravet er betalt.',
      },
      alreadyPaid(occasion),
      objection(occasion),
    ],
  };
};

const statutoryNotice: Messages['statutoryNotice'] = (occasion) => {
  const { dig, Du } = pronouns[occasion.debtorKind];
  return {
    title: kindNames.statutoryNotice,
    opening: [
      {
        role: 'purpose',
        text:
          `${occasion.creditorName} har et krav mod ${dig}, som efter vores oplysninger ikke er betalt. Kravet er opgjort nedenfor. ` +
          'Dette brev er en påkravsskrivelse (inkassovarsel) efter inkassolovens § 10.',
      },
      {
        role: 'deadline',
        text: `${Du} kan betale ${kr(occasion)} uden ${extraCosts} senest den ${danishDate(occasion.deadline)}.`,
      },
    ],
    closing: [
      {
        role: 'consequence',
        text:
          `Betales beløbet ikke inden fristen, overgår sagen til inkasso. Det medfører ${extraCosts} for ${dig} i form af ` +
          'inkassoomkostninger efter renteloven, og renterne løber, til kravet er betalt.',
      },
      alreadyPaid(occasion),
      objection(occasion),
    ],
  };
};

const collectionLetter: Messages['collectionLetter'] = (occasion, number, notice) => {
  const { dig, Du } = pronouns[occasion.debtorKind];
  const consequence = {
    1:
      'Betales beløbet ikke inden fristen, og er der ikke aftalt en afdragsordning, fortsætter inddrivelsen. ' +
      'Renterne løber, til kravet er betalt.',
    2:
      `Betales beløbet ikke inden fristen, og er der ikke aftalt en afdragsordning, forelægger vi sagen for ${occasion.creditorName}, ` +
      `som kan vælge at indbringe den for retten. Det kan medføre ${extraCosts} for ${dig}.`,
  }[number];
  const purpose = {
    1:
      `${Du} fik den ${danishDate(notice.sentOn)} tilsendt et inkassovarsel med frist den ${danishDate(notice.deadline)}. Fristen er udløbet, ` +
      `og efter vores oplysninger er kravet ikke betalt. Sagen er derfor overgået til inkasso hos os på vegne af ${occasion.creditorName}.`,
    2: `Vi har tidligere bedt ${dig} betale kravet fra ${occasion.creditorName}. Efter vores oplysninger er det stadig ikke betalt.`,
  }[number];
  return {
    title: number === 1 ? kindNames.collectionLetter : `${kindNames.collectionLetter}: anden henvendelse`,
    opening: [{ role: 'purpose', text: purpose }, pleasePay(occasion)],
    closing: [{ role: 'consequence', text: consequence }, instalments(occasion), objection(occasion)],
  };
};

const footer = (agency: LetterAgency): readonly string[] => [
  `${agency.name} · ${agency.street} · ${agency.zip} ${agency.city} · CVR-nr. ${agency.cvr}`,
  `Telefon ${agency.phone} · ${agency.email} · ${agency.web}`,
];

/** Plain, polite Danish; it names no step that will not or cannot be taken (good practice, Inkassoloven §9). */
export const danish: Messages = {
  date: danishDate,
  period,
  reference: (facts) => [
    { label: 'Dato', text: danishDate(facts.writtenOn) },
    { label: 'Sagsnummer', text: facts.caseNumber },
    { label: 'Kreditor', text: [facts.creditor.name, ...facts.creditor.addressLines].join('\n') },
    { label: 'CVR-nr., kreditor', text: facts.creditor.cvr },
  ],
  salutation: (name) => `Kære ${name}`,
  kindNames,
  extraCosts,
  reminder,
  statutoryNotice,
  collectionLetter,
  claim: ({ invoiceNumber, issued, concerns }) => `Faktura ${invoiceNumber} af ${danishDate(issued)}: ${concerns}`,
  claimDue: (due) => `Forfaldt ${danishDate(due)}`,
  paidBefore: (invoiceNumber) => `Betalt eller krediteret på faktura ${invoiceNumber}`,
  interest: (rateBasisPoints, invoiceNumber) =>
    `Morarente ${percent(rateBasisPoints)} om året${invoiceNumber === undefined ? '' : ` af faktura ${invoiceNumber}`}`,
  compensation: (invoiceNumber) => `Kompensationsbeløb, faktura ${invoiceNumber} (renteloven § 9 a)`,
  lines: {
    reminderFee: 'Rykkergebyr (renteloven § 9 b)',
    creditorFee: 'Rykkergebyr, kreditors egen rykker (renteloven § 9 b)',
    collectionFee: 'Inkassogebyr (renteloven § 9 b)',
    collectionCosts: 'Inkassoomkostninger (renteloven § 9 a)',
    courtCosts: 'Sagsomkostninger fastsat af retten',
    outlay: 'Udlæg',
    payment: 'Indbetaling, tak',
    paymentReversed: 'Betaling, som banken har ført tilbage',
    correction: 'Rettelse efter senere modtagne oplysninger',
    credit: 'Kreditering',
    writeDown: 'Nedslag',
  },
  tableCaption: (on) => `Opgørelse pr. ${danishDate(on)}`,
  tableColumns: ['Specifikation', 'Dato eller periode', 'Beløb i kr.'],
  totalLabel: 'I alt at betale',
  paymentHeading: 'Sådan betales beløbet',
  payment: ({ total, deadline, payment }) => [
    { label: 'Beløb', text: `${formatDanish(total)} kr.` },
    { label: 'Sidste betalingsdag', text: danishDate(deadline) },
    { label: 'Korttype', text: payment.fikCard },
    { label: 'Betalings-id', text: grouped(payment.fikId) },
    { label: 'Kreditornummer', text: payment.fikCreditorNo },
  ],
  signature: (agencyName, creditorName) => ['Venlig hilsen', agencyName, `på vegne af ${creditorName}`],
  footer,
  pageLabel: (page, pages) => `Side ${page} af ${pages}`,
  mail: (caseNumber, agency) => ({
    subject: `Brev i sag ${caseNumber}`,
    text: [
      'Goddag',
      `Vi har skrevet et brev i sag ${caseNumber}. Det er vedhæftet som PDF.`,
      `Ring på ${agency.phone}, hvis der er spørgsmål. Skriv ikke CPR-nummer eller andre fortrolige oplysninger i en almindelig e-mail.`,
      `Venlig hilsen\n${agency.name}\n${agency.web}`,
    ].join('\n\n'),
  }),
  sms: (caseNumber, agency) =>
    `Vi har skrevet et brev i sag ${caseNumber}. Spørgsmål? Ring ${agency.phone}. Venlig hilsen ${agency.name}`,
  statement: danishStatement,
};
