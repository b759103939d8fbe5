import type { Payment } from '../deal/deal.ts';
import { dueSentence, hasNumber } from './meta.ts';
import { bare, type Draft, label, lines, present, show, sum } from './draft.ts';

/** How to pay: accounts in many spellings, code lines, the giro slip. */

const grouped = (text: string): string => text.replaceAll(/(.{4})(?=.)/g, '$1 ');

const bankLine = (draft: Draft, payment: Extract<Payment, { type: 'DK:BANK' }>): string => {
  const { reg, account } = payment;
  const { deal, style, chance } = draft;
  show(draft, 'reg', reg);
  show(draft, 'account', account);
  const english = deal.lang === 'en';
  const bank = chance.is(0.4) ? `${deal.facts.bank}${chance.pick([', ', ' ', ': ', ' - '])}` : '';
  if (english) return `${bank}Reg. no. ${reg} Account no. ${account}`;
  return (
    bank +
    chance.pick([
      `Reg.nr. ${reg} Konto nr. ${account}`,
      `Reg. ${reg} konto ${account}`,
      `Reg.nr.: ${reg}  Kontonr.: ${account}`,
      `reg.nr. ${reg} - kontonr. ${account}`,
      `Konto: ${reg} ${account}`,
      `Kontonr. ${reg} - ${account}`,
      `Bankkonto ${reg}-${account}`,
      `Registreringsnr. ${reg}, kontonummer ${account}`,
      `Reg. nr.: ${reg} / Konto: ${account}`,
      `${style.say('bank')}${style.labelEnd} ${reg} ${account}`,
      `Bankoverførsel til reg. ${reg} kontonummer ${account}`,
      `Regnr. ${reg} Kontonr. ${account}`,
      `Bank: ${reg} / ${account}`,
      `Overføres til reg.nr. ${reg} kto. ${account}`,
    ])
  );
};

const fikLine = (draft: Draft, payment: Extract<Payment, { type: 'FIK' }>): string => {
  const { card, id = '', creditorNo } = payment;
  const { chance, deal } = draft;
  show(draft, 'fik.creditorNo', creditorNo);
  if (id !== '') show(draft, 'fik.id', id);
  const asLine = (text: string): string => show(draft, 'fik.line', text);
  const code = `+${card}<${id}+${creditorNo}<`;
  const spaced = id === '' ? `+${card}< +${creditorNo}<` : `+${card}< ${id} +${creditorNo} <`;
  const named =
    id === ''
      ? `Kortart ${card}, kreditornr. ${creditorNo}`
      : chance.pick([
          `Kortart ${card}, betalings-ID ${id}, kreditornr. ${creditorNo}`,
          `Kortart: ${card}  Betalings-id: ${id}  Kreditor: ${creditorNo}`,
          `Kortart ${card} / Identifikationsnr. ${id} / Kreditornummer ${creditorNo}`,
        ]);
  if (chance.is(0.25)) return named;
  const written = asLine(chance.is(0.75) ? code : spaced);
  return deal.lang === 'en'
    ? `Payment slip ${written}`
    : chance.pick([
        written,
        `Betalingskode ${written}`,
        `FI-kode: ${written}`,
        `Betales via netbank: ${written}`,
        `Indbetalingskort ${written}`,
        `FIK ${written}`,
        `OCR-linje ${written}`,
      ]);
};

const wayLines = (draft: Draft, payment: Payment): string[] => {
  const { chance, style } = draft;
  switch (payment.type) {
    case 'DK:BANK':
      return [bankLine(draft, payment)];
    case 'FIK':
      return [fikLine(draft, payment)];
    case 'CREDIT-TRANSFER': {
      const iban = show(draft, 'iban', chance.is(0.65) ? grouped(payment.iban) : payment.iban);
      const first = `${label(draft, 'iban').replace('::', ':')} ${iban}`;
      if (payment.bic === undefined) return [first];
      const second = `${label(draft, 'bic')} ${show(draft, 'bic', payment.bic)}`;
      return chance.is(0.5) ? [`${first}${chance.pick(['  ', ', ', ' / ', ' '])}${second}`] : [first, second];
    }
    case 'MOBILEPAY': {
      show(draft, 'mobilepay', payment.number);
      return [
        chance.pick([
          `MobilePay ${payment.number}`,
          `MobilePay: ${payment.number}`,
          `Betal med MobilePay til nr. ${payment.number}`,
          `MobilePay nr. ${payment.number}`,
          `Mobile Pay: ${payment.number}`,
          `MobilePay-nummer ${payment.number}`,
        ]),
      ];
    }
    case 'DIRECT-DEBIT':
      return [
        show(draft, 'directDebit', style.say('directDebit')),
        ...(draft.deal.lang === 'da'
          ? [`PBS-nr. ${chance.digits(8)}  Deb.gr.nr. 00001  Kundenr. ${chance.digits(9)}`]
          : []),
      ];
  }
};

const markSentence = (draft: Draft): string | undefined => {
  const { deal, chance } = draft;
  if (!hasNumber(draft) || deal.lang !== 'da' || chance.is(0.6)) return undefined;
  show(draft, 'invoiceNumber', deal.number);
  return chance.pick([
    `Husk at angive fakturanr. ${deal.number} ved betaling.`,
    `Mærk betalingen ${deal.number}.`,
    `Anfør venligst "${deal.number}" ved indbetaling`,
  ]);
};

/** The text of the payment section, line by line. */
export const paymentLines = (draft: Draft, except: readonly Payment[] = []): string[] => {
  const ways = draft.deal.payments
    .filter((payment) => !except.includes(payment))
    .flatMap((payment) => wayLines(draft, payment));
  return present([...ways, ways.length === 0 ? undefined : markSentence(draft)]);
};

const slipField = (draft: Draft, name: string, value: string, x: number, y: number, width: number): void => {
  const { sheet } = draft;
  sheet.text(name, x, y, { size: 6, color: '#b02a2a' });
  sheet.box(x - 2, y + 8, width, 15, { stroke: '#b02a2a' });
  sheet.text(value, x + 2, y + 11, { size: 9 });
};

/** The slip at the foot of the last page: creditor, payer, kroner and øre in boxes of their own, the code line below. */
const drawSlip = (draft: Draft, payment: Extract<Payment, { type: 'FIK' }>): void => {
  const { sheet, deal, chance } = draft;
  const { card, id = '', creditorNo } = payment;
  const top = sheet.height - 205;
  const left = 40;
  const right = sheet.width - 40;
  sheet.rule(20, top - 12, sheet.width - 20, { dash: true });
  sheet.text(
    chance.pick(['INDBETALING', 'INDBETALINGSKORT', 'Fælles indbetalingskort', 'KVITTERING / INDBETALING']),
    left,
    top,
    { size: 8, bold: true, color: '#b02a2a' },
  );
  const half = (left + right) / 2 + 10;
  slipField(
    draft,
    chance.pick(['Kreditornummer', 'Kreditornr. og beløbsmodtager', 'Til konto']),
    show(draft, 'fik.creditorNo', creditorNo),
    left,
    top + 16,
    90,
  );
  lines(
    draft,
    [deal.creditor.name, deal.creditor.street, `${deal.creditor.zip} ${deal.creditor.city}`],
    left,
    top + 48,
    { size: 8 },
  );
  sheet.text('Indbetaler', half, top + 16, { size: 6, color: '#b02a2a' });
  lines(draft, [deal.debtor.name, deal.debtor.street, `${deal.debtor.zip} ${deal.debtor.city}`], half, top + 25, {
    size: 8,
  });
  const digits = deal.totals.payable.toString().padStart(3, '0');
  const grouping = chance.pick(['.', '', ' ']);
  slipField(draft, 'Kroner', digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, grouping), half, top + 74, 80);
  slipField(draft, 'Øre', digits.slice(-2), half + 92, top + 74, 30);
  if (draft.style.showsDue === 'date' || draft.style.showsDue === 'both')
    slipField(
      draft,
      chance.pick(['Betalingsdato', 'Betales senest', 'Forfaldsdato']),
      show(draft, 'dueDate', draft.style.day(deal.due)),
      left,
      top + 100,
      110,
    );
  if (id !== '')
    slipField(
      draft,
      chance.pick(['Betalings-id', 'Betalingsidentifikation']),
      show(draft, 'fik.id', id),
      left + 104,
      top + 16,
      110,
    );
  const line = show(
    draft,
    'fik.line',
    chance.is(0.7) ? `+${card}<${id}+${creditorNo}<` : `+${card}< ${id} +${creditorNo}<`,
  );
  sheet.text(line, left, top + 142, {
    size: 12,
    font: { regular: 'Courier', bold: 'Courier-Bold', isStandard: true, isMono: true },
  });
};

export const slipPayment = (draft: Draft): Extract<Payment, { type: 'FIK' }> | undefined =>
  draft.style.payAt === 'slip' && draft.deal.totals.payable > 0n && draft.deal.totals.payable < 100_000_000n
    ? draft.deal.payments.find((payment): payment is Extract<Payment, { type: 'FIK' }> => payment.type === 'FIK')
    : undefined;

/** Draws terms and ways to pay; returns the y below. The part that stands in the footer is drawn there. */
export const drawPayment = (draft: Draft, y: number): number => {
  const { sheet, style, left, right, chance } = draft;
  const slip = slipPayment(draft);
  const due = dueSentence(draft);
  const ways =
    style.payAt === 'foot' || draft.deal.docType === 'creditnote' || draft.deal.docType === 'quote'
      ? []
      : paymentLines(draft, slip === undefined ? [] : [slip]);
  const heading =
    ways.length > 0 && style.payAt !== 'sentence' && chance.is(0.35)
      ? `${style.say('bank')}${style.labelEnd}`
      : undefined;
  const texts =
    style.payAt === 'sentence' && chance.is(0.5)
      ? [present([due, ...ways]).join(' ')]
      : chance.is(0.7)
        ? present([due, heading, ...ways])
        : present([heading, ...ways, due]);
  const below = lines(
    draft,
    texts.flatMap((text) => sheet.wrap(text, right - left - 16)),
    left + (style.payAt === 'box' ? 6 : 0),
    y,
  );
  if (style.payAt === 'box' && texts.length > 0)
    sheet.box(
      left - 2,
      y - 6,
      right - left + 4,
      below - y + 9,
      chance.is(0.5) ? { stroke: '#888888' } : { stroke: style.accent },
    );
  if (slip !== undefined) drawSlip(draft, slip);
  return below + 8;
};

/** The sums of an instalment plan, where the deal has one. */
export const drawInstalments = (draft: Draft, y: number): number =>
  draft.deal.instalments.reduce((at, part, place) => {
    const text = `${place + 1}. rate${draft.style.labelEnd} ${show(draft, `instalment.${place}`, draft.style.day(part.due))}   ${sum(draft, part.amount)}`;
    show(draft, `instalmentAmount.${place}`, bare(draft, part.amount));
    return draft.sheet.text(text, draft.left, at);
  }, y);
