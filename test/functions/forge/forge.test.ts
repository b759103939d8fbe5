import { afterAll, describe, expect, it } from 'vitest';
import { money, parseDecimal } from '../../../domain/money/money.ts';
import type { Lang, Twist } from '../../forge/deal/deal.ts';
import { twists } from '../../forge/deal/make.ts';
import { isCvr, isIban, luhnDigit } from '../../forge/deal/numbers.ts';
import { forge, type Forged, type Sort } from '../../forge/forge.ts';
import { writeAmount } from '../../forge/spell.ts';
import { closeRenderer } from '../../forge/picture/raster.ts';

const languages: readonly Lang[] = ['da', 'da', 'da', 'en', 'de', 'sv', 'no', 'fr', 'nl'];

const many = (sort: Sort, count: number): Promise<Forged[]> =>
  Promise.all(
    Array.from({ length: count }, (_, place) =>
      forge({ seed: 40, place, sort, lang: languages[place % languages.length] ?? 'da' }),
    ),
  );

const blankless = (text: string): string => text.replaceAll(/\s/g, '');
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
const amountOf = (text: string | null | undefined): bigint => {
  const parsed = text === null || text === undefined ? undefined : parseDecimal(text);
  if (parsed === undefined) throw new RangeError(`no amount: ${text}`);
  return parsed;
};

const amountFields = ['net', 'vat', 'gross', 'payable'] as const;

const pageOf = ({ drawn }: Forged): string => blankless(drawn.map(({ text }) => text).join(''));

/** Values of the truth that the page does not print. */
const unseenOf = (made: Forged): string[] => {
  const { expect: truth, notVisibleInText = [] } = made.entry;
  const page = pageOf(made);
  const digits = digitsOf(page);
  const texts = [
    truth.invoiceNumber,
    truth.creditor?.street,
    truth.debtor?.street,
    truth.creditor?.zip,
    truth.debtor?.zip,
    truth.debtor?.name,
  ];
  const numbers = [truth.creditor?.cvr, truth.debtor?.cvr];
  const amounts = amountFields.filter((field) => typeof truth[field] === 'string' && !notVisibleInText.includes(field));
  return [
    ...texts.filter((text) => typeof text === 'string').filter((text) => !page.includes(blankless(text))),
    ...numbers.filter((cvr) => cvr !== undefined).filter((cvr) => !digits.includes(cvr)),
    ...amounts.filter((field) => {
      const value = digitsOf(truth[field] ?? '');
      // "1.250,-" is 1250.00.
      return digitsOf(made.shown.get(field) ?? '').padEnd(value.length, '0') !== value;
    }),
  ];
};

const pages = await many('pdf', 180);
const elements = await many('xml', 120);
const hybrids = await many('hybrid', 24);
const everything = [...pages, ...elements, ...hybrids];

afterAll(() => closeRenderer());

describe('the forge', () => {
  // Small pictures: what repeats at one resolution repeats at all.
  it.each<[Sort, number]>([
    ['pdf', 3],
    ['xml', 3],
    ['hybrid', 3],
    ['scan', 2],
    ['photo', 1],
    ['image', 5],
  ])(
    'makes the same %s again, because a fault found must be found again',
    async (sort, place) => {
      const wish = { seed: 6, place, sort, lang: 'da' as const };
      const [one, other] = [await forge(wish), await forge(wish)];
      expect(one.bytes.equals(other.bytes)).toBe(true);
      expect(one.entry).toEqual(other.entry);
    },
    60_000,
  );

  it('makes other documents of another seed', async () => {
    const [one, other] = [
      await forge({ seed: 1, place: 1, sort: 'pdf', lang: 'da' }),
      await forge({ seed: 3, place: 1, sort: 'pdf', lang: 'da' }),
    ];
    expect(one.entry.expect).not.toEqual(other.entry.expect);
  });

  it('claims net + VAT = gross and gross - prepaid = payable wherever it claims them all', () => {
    const full = everything.filter(
      ({ entry }) => typeof entry.expect.net === 'string' && typeof entry.expect.vat === 'string',
    );
    expect(full.length).toBeGreaterThan(150);
    const wrong = full.filter(({ entry }) => {
      const { net, vat, gross, prepaid = '0.00', payable } = entry.expect;
      if (amountOf(net) + amountOf(vat) !== amountOf(gross)) return true;
      // Arrears come on top; two totals and a paid stamp leave open what is to be paid.
      if (payable === undefined || entry.note.includes('arrears')) return false;
      const left = amountOf(gross) - amountOf(prepaid) - amountOf(payable);
      // Rounding to whole kroner stays below one krone.
      return left <= -100n || left >= 100n;
    });
    expect(wrong.map(({ entry }) => entry)).toEqual([]);
  });

  it('prints only payment ids, IBANs and company numbers with right check digits', () => {
    const payments = everything.flatMap(({ entry }) => entry.expect.payments ?? []);
    const ids = payments.map((payment) => payment['id']).filter((id) => id !== undefined);
    const ibans = payments.map((payment) => payment['iban']).filter((iban) => iban !== undefined);
    const parties = everything.flatMap(({ entry }) => [entry.expect.creditor?.cvr, entry.expect.debtor?.cvr]);
    const numbers = parties.filter((cvr) => cvr !== undefined);
    expect(Math.min(ids.length, ibans.length, numbers.length)).toBeGreaterThan(20);
    expect(ids.filter((id) => luhnDigit(id.slice(0, -1)) !== id.slice(-1))).toEqual([]);
    expect(ibans.filter((iban) => !isIban(iban))).toEqual([]);
    // An IBAN that names its bank beside a BIC of another would be a paper nobody writes.
    const named = payments.filter(({ iban, bic }) => bic !== undefined && /^(GB|IE|NL)/.test(iban ?? ''));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ iban, bic }) => iban?.slice(4, 8) !== bic?.slice(0, 4))).toEqual([]);
    expect(numbers.filter((cvr) => !isCvr(cvr))).toEqual([]);
  });

  it('writes no minus behind ",-", where it would read as a positive amount', () => {
    const spelling = { group: '.', decimal: ',', before: '', after: '', minus: 'trail', whole: ',-' } as const;
    expect(writeAmount(money(-125_000n), spelling)).toBe('-1.250,-');
    expect(writeAmount(money(-125_050n), spelling)).toBe('1.250,50-');
  });

  it('has drawn every word that its truth rests on', () => {
    const missing = pages.flatMap((made) =>
      [...made.shown]
        .filter(([, text]) => !pageOf(made).includes(blankless(text)))
        .map(([field, text]) => `${made.entry.file} ${field} ${text}`),
    );
    expect(missing).toEqual([]);
  });

  it('claims no value that the page does not show, unless it says so', () => {
    const wrong = pages.flatMap((made) => unseenOf(made).map((value) => `${made.entry.file} ${value}`));
    expect(wrong).toEqual([]);
  });

  it('lets every twist happen, and gives each the verdict it deserves', async () => {
    const verdicts = new Map<Twist, string>();
    for (const [, twist] of twists) {
      const { entry } = await forge({ seed: 8, place: 1, sort: 'pdf', lang: 'da', twist });
      verdicts.set(twist, entry.claimable);
    }
    const asked = (verdict: string): Twist[] =>
      [...verdicts].filter(([, given]) => given === verdict).map(([twist]) => twist);
    expect(asked('no').toSorted()).toEqual(['creditnote', 'paid-stamp', 'quote', 'receipt', 'statement']);
    expect(asked('yes').toSorted()).toEqual(['plain', 'prepaid', 'received-stamp']);
  });
});
