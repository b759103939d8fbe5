import type { PaymentWay } from '../draft.ts';
import { confidenceOf, type Line } from '../page/page-text.ts';
import { deadAccount } from '../words/payments.ts';
import { ibansIn, isIban } from '../values/check-digits.ts';
import { labelled, type Candidate, type Parse } from './find-values.ts';
import type { Cell, Sheet } from './sheet.ts';

export type SeenWay = {
  readonly way: PaymentWay;
  readonly score: number;
  readonly line: Line;
  /** A check digit or a second sighting speaks for it. */ readonly isChecked: boolean;
};

const beside = 0.97;
/** A branch and an account that only stand near each other. */
const paired = 0.94;
/** An IBAN whose check digits fail was misread or misprinted. */
const failedCheck = 0.6;

const digitsOnly = (text: string): string => text.replaceAll(/\D/g, '');

const parseReg: Parse<string> = (text) => {
  const match = /^(\d{4})(?!\d)/.exec(text);
  return match?.[1] === undefined ? undefined : { value: match[1], certainty: 1, piece: match[1] };
};

const accountLength = { min: 5, max: 10 };

/** "0098765432", "98 76 54 32 10", "123 4567890"; blanks may group it, another number may not follow. */
const parseAccount: Parse<string> = (text) => {
  const match = /^\d(?:[ \u00A0]?\d){4,13}(?![\d-])/.exec(text);
  const digits = digitsOnly(match?.[0] ?? '');
  if (match === null || digits.length < accountLength.min || digits.length > accountLength.max) return undefined;
  return { value: digits, certainty: 1, piece: match[0] };
};

/** Branch and account in one: "1234-0001234567", "1234 0001234567", "1234 / 1234567". */
const both =
  /^(\d{4})\s?(?:[-/ \u00A0–·]|\s[-/–]\s|[,;]?\s*(?:konto|kto|account)\s?\.?-?(?:nr|no|nummer)?\.?:?\s*)\s?(\d(?:[ \u00A0]?\d){4,11}|\d{4}-\d{6})(?!\d)/iu;

const parseBoth: Parse<string> = (text) => {
  const match = both.exec(text);
  const account = digitsOnly(match?.[2] ?? '');
  if (match?.[1] === undefined || account.length < accountLength.min || account.length > accountLength.max)
    return undefined;
  return { value: `${match[1]} ${account}`, certainty: 1, piece: match[0] };
};

const isDead = (sheet: Sheet, line: Line): boolean => {
  const cell = sheet.cells.find((each) => each.line === line);
  if (cell === undefined) return false;
  const under = sheet.below(cell)[0]?.text ?? '';
  return deadAccount.test(
    `${cell.text} ${under
      .split(/[;.]\s/)
      .slice(0, 2)
      .join('. ')}`,
  );
};

const asBank = (reg: string, account: string, score: number, line: Line): SeenWay => ({
  way: { type: 'bank', reg, account },
  score,
  line,
  isChecked: false,
});

/** How far apart, in heights of a line, a branch and its account may stand. */
const pairReach = 4;

const near = (a: Line, b: Line): number =>
  a.page === b.page ? Math.abs(a.box.top - b.box.top) + 0.2 * Math.abs(a.box.left - b.box.left) : Infinity;

const pairs = (regs: readonly Candidate<string>[], accounts: readonly Candidate<string>[]): readonly SeenWay[] =>
  regs.flatMap((reg) => {
    const [account] = accounts
      .filter(({ line }) => near(reg.line, line) < pairReach * Math.max(0.008, reg.line.box.height) + 0.1)
      .toSorted((a, b) => near(reg.line, a.line) - near(reg.line, b.line));
    if (account === undefined) return [];
    return [asBank(reg.value, account.value, Math.min(reg.score, account.score) * (paired / beside), reg.line)];
  });

/** "Danske Bank 1234-0001234567", "Sparekassen Limfjorden: 2277 0098765432": a bank's name stands for the label. */
const bankNamed =
  /(?<!\p{L})(?:\p{L}*bank(?:en)?|sparekasse\p{L}*|\p{L}*kassen?|nordea|nykredit|jyske|sydbank|spar nord|landsbank|lån (?:&|og) spar)(?: \p{Lu}[\p{L}&.]*){0,3}\s?[,:.]?\s?(?:reg(?:\.|istrerings)?-?\s?(?:nr|nummer)?\.?:?\s?)?(?=\d{4}(?!\d))/iu;

/** "Kontonr. | 5195 | 0043379522": what stands right of a label, as one text. */
const besideLabel = (sheet: Sheet, cell: Cell): readonly string[] => {
  const last = cell.labels.at(-1);
  const isBank = last?.meanings.some(({ topic }) => topic === 'bankReg' || topic === 'bankAccount') ?? false;
  if (!isBank || last === undefined || /\d/.test(cell.text.slice(last.end))) return [];
  const row = sheet.rightOf(cell).slice(0, 2);
  return row.length < 2 ? [] : [row.map(({ text }) => text.trim()).join(' ')];
};

/** A branch and ten digits, as only accounts are written, where the page speaks of paying. */
const bareAccount = /(?<![\d<+#-])(\d{4})(?: - |[ -])(\d{10}|\d{4}-\d{6}|\d{8}|(?<=-)\d{7}|(?<=-)\d{9})(?![\d+<]|-\d)/g;
const bareAccountWords =
  /(?<!\p{L})(?:betal(?:es|ing|ingen)?|indbetal(?:es|ing)?|overfør(?:es|sel)?|bank(?:en|konto|overførsel)?|konto(?:en)?|pengene|indsættes|sættes ind)(?!\p{L})/iu;
const notAccountWords =
  /(?<!\p{L})(?:kundenr|ordrenr|fakturanr|aftalenr|iban|kid|ocr|bankgiro|plusgiro|gsrn|ean|gln|tlf|telefon)(?!\p{L})/iu;
const bare = 0.88;

const bareAccounts = (sheet: Sheet): readonly SeenWay[] =>
  sheet.isDanish
    ? sheet.cells.flatMap(({ line, text }) =>
        [...text.matchAll(bareAccount)].flatMap((match): readonly SeenWay[] => {
          const before = text.slice(0, match.index);
          const [piece, reg = '', account = ''] = match;
          if (!bareAccountWords.test(before) || notAccountWords.test(before)) return [];
          return [asBank(reg, digitsOnly(account), bare * confidenceOf(line, piece), line)];
        }),
      )
    : [];

const acrossRow = (sheet: Sheet): readonly SeenWay[] =>
  sheet.cells.flatMap((cell): readonly SeenWay[] => {
    // A sentence may break between branch and account.
    const under = sheet.below(cell, 1)[0];
    const text = under === undefined ? cell.text : `${cell.text} ${under.text}`;
    const named = bankNamed.exec(text);
    const texts = [
      ...(named === null ? [] : [text.slice(named.index + named[0].length)]),
      ...cell.labels
        .filter(({ meanings }) => meanings.some(({ topic }) => topic === 'bankReg' || topic === 'bankAccount'))
        .map((label) => text.slice(label.end).replace(/^[\s.:()-]+/, '')),
      ...besideLabel(sheet, cell),
    ];
    return texts.flatMap((each) => {
      const parsed = parseBoth(each, 'after', 1);
      const [reg, account] = (parsed?.value ?? '').split(' ');
      if (parsed === undefined || reg === undefined || account === undefined) return [];
      return [asBank(reg, account, beside * confidenceOf(cell.line, parsed.piece), cell.line)];
    });
  });

/** Accounts at Danish banks. One that the page calls dead is none to pay to. */
export const bankAccounts = (sheet: Sheet): readonly SeenWay[] => {
  const whole = labelled(sheet, ['bankReg', 'bankAccount'], parseBoth).flatMap(({ value, score, line }) => {
    const [reg = '', account = ''] = value.split(' ');
    return [asBank(reg, account, score, line)];
  });
  const direct = [...whole, ...acrossRow(sheet)];
  const regs = labelled(sheet, ['bankReg'], parseReg);
  const accounts = labelled(sheet, ['bankAccount'], parseAccount);
  const said = direct.length > 0 ? direct : pairs(regs, accounts);
  const found = said.length > 0 ? said : bareAccounts(sheet);
  return found.filter(({ line }) => !isDead(sheet, line));
};

const bicShape = /(?<![\p{L}\d])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![\p{L}\d])/gu;
const parseBic: Parse<string> = (text) => {
  const [match] = text.match(bicShape) ?? [];
  return match === undefined || !text.startsWith(match) ? undefined : { value: match, certainty: 1, piece: match };
};

const bicNear = (bics: readonly Candidate<string>[], line: Line): string | undefined =>
  bics.toSorted((a, b) => near(line, a.line) - near(line, b.line)).find((each) => near(line, each.line) < 0.15)?.value;

const ibanText = (sheet: Sheet, cell: Cell): readonly string[] => {
  const under = sheet.below(cell, 1)[0];
  const next = sheet.rightOf(cell)[0];
  return [
    cell.text,
    ...(under === undefined ? [] : [`${cell.text} ${under.text}`]),
    ...(next === undefined ? [] : [`${cell.text} ${next.text}`]),
  ];
};

const parseReference: Parse<string> = (text) => {
  const match = /^\d[\d ]{1,28}\d(?!\d)/.exec(text);
  return match === null ? undefined : { value: digitsOnly(match[0]), certainty: 1, piece: match[0] };
};

type SeenIban = { readonly iban: string; readonly cell: Cell; /** It stands in one line. */ readonly isWhole: boolean };

/** "IEO6" is "IE06": after the country's letters stand two digits, and in most countries nothing but digits. */
const withDigits = (text: string): string =>
  text
    .replaceAll(
      /(?<![\p{L}\d])([A-Z]{2})\s?([\dOIlS]{2})/gu,
      (_, country: string, check: string) => country + digitsOf(check),
    )
    .replaceAll(
      /(?<![\p{L}\d])(DK|DE|NO|SE|FI|AT|BE|ES|PL|PT)(\d\d[\dOIlSB ]{8,40})/gu,
      (_, country: string, rest: string) => country + digitsOf(rest),
    );
const digitsOf = (text: string): string =>
  text.replaceAll('O', '0').replaceAll(/[Il]/g, '1').replaceAll('S', '5').replaceAll('B', '8');

/** No page of ours names more; a page made to be slow may name thousands. */
const ibansMax = 40;

const seenIbans = (sheet: Sheet): readonly SeenIban[] => {
  const found = new Map<string, SeenIban>();
  for (const cell of sheet.cells) {
    if (found.size >= ibansMax) break;
    if (!/[A-Z]{2}\s?[\dO]/.test(cell.text)) continue;
    for (const [index, text] of ibanText(sheet, cell).entries()) {
      // Letters that OCR made of digits are put right where the check digits then hold.
      const mended = sheet.isOcr ? ibansIn(withDigits(text)).filter((iban) => isIban(iban)) : [];
      for (const iban of [...ibansIn(text), ...mended])
        if (found.get(iban)?.isWhole !== true) found.set(iban, { iban, cell, isWhole: index === 0 });
    }
  }
  return [...found.values()];
};

/** Transfers by IBAN, the BIC that stands near it with it. An IBAN whose check digits fail is told, never surely; from OCR not at all. */
export const ibans = (sheet: Sheet): readonly SeenWay[] => {
  const bics = labelled(sheet, ['bic'], parseBic);
  // In Norway the payer gives the KID with any account.
  const [kid] = sheet.language === 'no' ? labelled(sheet, ['paymentReference'], parseReference) : [];
  const found = seenIbans(sheet);
  const isRight = found.some(({ iban }) => isIban(iban));
  const mayFail = !sheet.isOcr && !isRight && /iban|bic/i.test(sheet.text);
  return found
    .filter(({ iban, isWhole }) => isIban(iban) || (mayFail && isWhole))
    .map(({ iban, cell }): SeenWay => {
      const bic = bicNear(bics, cell.line);
      const isRightIban = isIban(iban);
      // A BIC has no check digit: of OCR's letters nothing says that they are right.
      const isChecked = isRightIban && !(sheet.isOcr && bic !== undefined);
      return {
        way: {
          type: 'creditTransfer',
          iban,
          ...(bic === undefined ? {} : { bic }),
          ...(kid === undefined ? {} : { paymentId: kid.value }),
        },
        score: isRightIban ? beside : failedCheck,
        line: cell.line,
        isChecked,
      };
    });
};

const parseGiroNumber: Parse<string> = (text) => {
  const match = /^\d{2,8}(?:[- ]\d{1,4}){1,2}(?!\d)|^\d{6,9}(?!\d)/.exec(text);
  return match === null ? undefined : { value: digitsOnly(match[0]), certainty: 1, piece: match[0] };
};
/** Swedish giro numbers, with the reference that the payer must give. */
export const swedishGiros = (sheet: Sheet): readonly SeenWay[] => {
  if (sheet.language !== 'sv') return [];
  const [reference] = labelled(sheet, ['paymentReference'], parseReference);
  return (['bankgiro', 'plusgiro'] as const).flatMap((topic) =>
    labelled(sheet, [topic], parseGiroNumber).map(({ value, score, line }): SeenWay => ({
      way: {
        type: 'creditTransfer',
        iban: value,
        branch: topic === 'bankgiro' ? 'SE:BANKGIRO' : 'SE:PLUSGIRO',
        ...(reference === undefined ? {} : { paymentId: reference.value }),
      },
      score,
      line,
      isChecked: false,
    })),
  );
};
