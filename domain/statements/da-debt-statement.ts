import { danishDate } from '../letters/danish-date.ts';
import { formatDanish, money } from '../money/money.ts';
import type { DebtStatementWords } from './words.ts';

const shortDate: DebtStatementWords['shortDate'] = (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;

/** 975 → "9,75 %". */
const percent: DebtStatementWords['percent'] = (basisPoints) => `${formatDanish(money(basisPoints))} %`;

/** Each rule in one sentence that a debtor can hold the line against. */
const rules: DebtStatementWords['rules'] = {
  'Renteloven §5': {
    name: 'Renteloven § 5, morarente',
    sentence:
      'Når en regning ikke betales til tiden, løber der rente dag for dag af den del af hovedstolen, der ikke er betalt. Renten om året er ' +
      'Nationalbankens udlånsrente pr. 1. januar eller 1. juli plus 8 procentpoint (7 for krav, der forfaldt før 1. marts 2013). ' +
      'Der løber ikke rente af renter, gebyrer eller omkostninger.',
  },
  'Renteloven §5, agreed rate': {
    name: 'Renteloven § 5, aftalt rente',
    sentence:
      'Renten er den, som parterne har aftalt i kontrakten; over for en forbruger er den aldrig højere end lovens morarente den pågældende dag.',
  },
  'Renteloven §9b(2)': {
    name: 'Renteloven § 9 b, stk. 2, rykkergebyr',
    sentence:
      'For en rykkerskrivelse kan der kræves højst 100 kr., højst for tre skrivelser om samme krav og med mindst ti dage imellem; et inkassovarsel ' +
      'tæller med som rykkerskrivelse.',
  },
  'Renteloven §9b(3)': {
    name: 'Renteloven § 9 b, stk. 3, inkassogebyr',
    sentence: 'For at overgive et krav til inkasso kan der kræves højst 100 kr. én gang for hvert krav.',
  },
  'Renteloven §9a(3)': {
    name: 'Renteloven § 9 a, stk. 3, kompensationsbeløb',
    sentence:
      'En erhvervsdrivende, der betaler for sent, skal betale 310 kr. for hver regning; for løbende mellemværender kun én gang.',
  },
  'BEK 601/2002': {
    name: 'Renteloven § 9 a og bekendtgørelse nr. 601 af 12. juli 2002, inkassoomkostninger',
    sentence:
      'Når fristen i inkassovarslet er udløbet, kan omkostningerne ved at inddrive kravet uden om retten kræves efter en skala, der ' +
      'afhænger af kravets størrelse og af, hvornår det er opstået; moms kommer til, hvis kreditor ikke kan trække den fra.',
  },
  'BEK 601/2002, own collection': {
    name: 'Renteloven § 9 a og bekendtgørelse nr. 601 af 12. juli 2002, egeninkasso',
    sentence:
      'Inddriver kreditor selv kravet uden om retten, kan omkostningerne kræves efter bekendtgørelsens lavere skala.',
  },
  'BEK 601/2002 §§3(2), 4(2)': {
    name: 'Bekendtgørelse nr. 601 af 12. juli 2002, § 3, stk. 2, og § 4, stk. 2',
    sentence:
      'En erhvervsdrivende skal betale rimelige og dokumenterede inddrivelsesomkostninger, også når de er højere end skalaen, for krav ' +
      'opstået den 1. marts 2013 eller senere.',
  },
  'Retsafgiftsloven, civil case': {
    name: 'Retsafgiftsloven, civil retssag',
    sentence: 'Retten tager en afgift for at behandle en sag; den afhænger af, hvor meget sagen drejer sig om.',
  },
  'Retsafgiftsloven, hearing fee': {
    name: 'Retsafgiftsloven, afgift for hovedforhandling',
    sentence: 'Kommer en større sag til hovedforhandling, tager retten en afgift for den.',
  },
  'Retsafgiftsloven, payment order': {
    name: 'Retsafgiftsloven, betalingspåkrav',
    sentence: 'Retten tager en afgift for at behandle et betalingspåkrav.',
  },
  'Retsafgiftsloven, bailiff': {
    name: 'Retsafgiftsloven, fogedret',
    sentence: 'Fogedretten tager en afgift for at inddrive et krav, herunder at gøre udlæg.',
  },
  'Retsplejeloven §316, collection cases': {
    name: 'Retsplejeloven § 316, sagsomkostninger',
    sentence: 'Den, der taber en sag, skal betale modpartens rimelige omkostninger ved den, som retten fastsætter dem.',
  },
  'Retsplejeloven §316, bailiff meeting': {
    name: 'Retsplejeloven § 316, møde i fogedretten',
    sentence: 'Fogedretten kan pålægge skyldner at betale for kreditors møde i fogedretten.',
  },
  'Retsplejeloven §400': {
    name: 'Retsplejeloven § 400, småsager',
    sentence: 'Sager op til en beløbsgrænse behandles som småsager.',
  },
  'Retsplejeloven §477 a': {
    name: 'Retsplejeloven § 477 a, betalingspåkrav',
    sentence: 'Krav op til en beløbsgrænse kan inddrives ved betalingspåkrav.',
  },
  'T3.2': {
    name: 'Inkassoaftalen, punkt 3.2, hovedstol',
    sentence:
      'Hovedstolen er det, som regningen lyder på, efter fradrag af det, der var betalt eller krediteret, da sagen kom til inkasso. En senere ' +
      'kreditnota nedsætter den.',
  },
  'T5.4': {
    name: 'Inkassoaftalen, punkt 5.4, kun det loven tillader',
    sentence: 'Der kræves kun det, som loven tillader; en post, som den ikke længere tillader, er taget tilbage.',
  },
  'T14.4': {
    name: 'Inkassoaftalen, punkt 14.4, nedsættelse',
    sentence:
      'Efter aftale kan renter, gebyrer og omkostninger frafaldes helt og hovedstolen nedsættes med op til 25 %.',
  },
  'T14.5': {
    name: 'Inkassoaftalen, punkt 14.5, nedsættelse',
    sentence:
      'Er der højst tre måneder til, at kravet forældes, og ønsker kreditor ikke retssag, kan hovedstolen efter aftale nedsættes med op til 50 %.',
  },
  'T16.1': {
    name: 'Inkassoaftalen, punkt 16.1, betalingers rækkefølge',
    sentence:
      'En betaling dækker først inkassoomkostninger og gebyrer, derefter udlæg, renter, kreditors egne gebyrer og til sidst hovedstolen; ' +
      'inden for hver af dem det ældste først. Betalingen tæller fra den dag, hvor pengene blev betalt.',
  },
  'T16.1(2)': {
    name: 'Inkassoaftalen, punkt 16.1, nr. 2, udlæg',
    sentence: 'Det, der er betalt til andre for sagen, for eksempel retsafgift, kan kræves tilbage med samme beløb.',
  },
  'T16.2': {
    name: 'Retsplejeloven § 316 og inkassoaftalens punkt 16.2, tilkendte omkostninger',
    sentence:
      'Omkostninger, som retten har pålagt skyldner at betale, kan kræves med det beløb, der står i afgørelsen.',
  },
  'T17.1': {
    name: 'Inkassoaftalen, punkt 17.1, sagen er sendt tilbage',
    sentence: 'Sagen er sendt tilbage til kreditor; det, der var ubetalt, skyldes ikke længere gennem os.',
  },
};

/** Plain Danish that calls nobody "du" or "I": the same page goes to persons, businesses, creditors and courts. */
export const danishDebtStatement: DebtStatementWords = {
  languageTag: 'da-DK',
  amount: formatDanish,
  sum: (amount) => `${formatDanish(amount)} kr.`,
  percent,
  date: danishDate,
  shortDate,
  period: (first, last) => (first === last ? shortDate(first) : `${shortDate(first)} – ${shortDate(last)}`),
  title: (at) => `Opgørelse af gælden pr. ${danishDate(at)}`,
  introduction: (at) =>
    'Her står, hvad der skyldes, og hvordan hvert beløb er regnet ud. Alle beløb er i danske kroner. Af en periode er både første og sidste ' +
    `dag regnet med. Der er ikke regnet rente for den ${danishDate(at)} eller senere. Tallet i kolonnen Regel viser, hvilken regel under ` +
    '»Reglerne« beløbet bygger på.',
  owed: 'Skyldes i alt',
  toHaveBack: 'Skyldner har til gode',
  components: {
    agencyFees: 'Inkassoomkostninger og gebyrer',
    outlays: 'Udlæg',
    interest: 'Renter',
    creditorFees: 'Kreditors egne gebyrer',
    principal: 'Hovedstol',
  },
  kinds: {
    creditorReminder: 'Rykkergebyr, kreditors rykker',
    reminder: 'Rykkergebyr',
    notice: 'Gebyr for inkassovarsel',
    collectionFee: 'Inkassogebyr',
    collectionCosts: 'Inkassoomkostninger',
    compensation: 'Kompensationsbeløb',
    outlay: 'Udlæg',
    awardedCosts: 'Sagsomkostninger fastsat af retten',
    interest: 'Rente',
    principal: 'Faktura',
    payment: 'Betaling',
    creditNote: 'Kreditnota',
    writeDown: 'Nedsættelse efter aftale',
    handedBack: 'Sendt tilbage til kreditor',
    refund: 'Betalt tilbage til skyldner',
  },
  ofClaim: (what, invoice) => `${what}, faktura ${invoice}`,
  invoice: (label) => `Faktura ${label}`,
  invoiceDates: (issued, due) => `udstedt ${shortDate(issued)}, forfalden ${shortDate(due)}`,
  interestOn: (invoice) => `Rente af faktura ${invoice}`,
  formula: ({ principal, rateBasisPoints, days, daysInYear }) =>
    `${formatDanish(principal)} × ${percent(rateBasisPoints)} × ${days} ${days === 1 ? 'dag' : 'dage'} / ${daysInYear}`,
  carried: (amount) => `afrunding ${amount}`,
  vatWithin: (amount) => `heraf moms ${amount}`,
  markedFor: (invoice) => `til faktura ${invoice}`,
  paidToCreditor: 'betalt direkte til kreditor',
  leftOver: 'Betalt for meget',
  captions: {
    summary: 'Overblik',
    lowerings: 'Betalinger og andet, der er trukket fra',
    overpayment: 'Betalt for meget',
    rules: 'Reglerne',
  },
  columns: {
    item: 'Post',
    when: 'Dag eller periode',
    amount: 'Beløb i kr.',
    runningSum: 'Sum i kr.',
    rule: 'Regel',
    charged: 'Krævet',
    covered: 'Trukket fra',
    open: 'Skyldes',
  },
  totals: { owed: 'I alt', lowered: 'Trukket fra i alt' },
  openOf: (component) => `${component}, skyldes`,
  notes: {
    rounding:
      'Renten regnes uden afrunding fra første dag, og kun summen afrundes til hele øre. Derfor kan en linje afvige med 1 øre fra sit eget ' +
      'regnestykke; »afrunding« viser det.',
    unconfirmed: (charged) =>
      `* Bygger på en sats, som endnu ikke er bekræftet. Linjer med stjerne er i alt på ${charged} Er satsen en anden, bliver de regnet om.`,
    withoutRate: (invoice, period) =>
      `Faktura ${invoice}: for ${period} er der ikke regnet rente af alle dage, fordi satsen ikke er kendt endnu.`,
  },
  rules,
  labels: {
    caseNumber: 'Sagsnummer',
    creditor: 'Kreditor',
    debtor: 'Skyldner',
    agency: 'Inkassobureau',
    day: 'Opgjort pr.',
  },
  footer: ({ name, street, zip, city, cvr, phone, email, web }) => [
    `${name} · ${street} · ${zip} ${city} · CVR-nr. ${cvr}`,
    `Telefon ${phone} · ${email} · ${web}`,
  ],
  pageLabel: (page, pages) => `Side ${page} af ${pages}`,
};
