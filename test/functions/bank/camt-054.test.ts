import { readFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { keepsTheEntry } from '../../../domain/payments/bank-entry.ts';
import { readCamt054 } from '../../../functions/adapters/bank/camt-054.ts';
import { account, acct, bytes, detail, file, ntry, read, wellFormed } from './hand-written.ts';

const golden = (name: string): string => readFileSync(new URL(`../../data/bank/${name}`, import.meta.url), 'utf8');
const good = ntry({ reference: '<AcctSvcrRef>GOOD</AcctSvcrRef>', amount: '<Amt Ccy="DKK">7.00</Amt>' });

describe('the golden files', () => {
  it('reads a slip, a batch, a transfer and a returned payment of version .02, and reports the fee', () => {
    const { file: header, entries, problems } = read(golden('camt-054-02.xml'));
    expect(header).toEqual({ messageId: 'DK260414-000731', createdAt: '2026-04-14T06:02:11+02:00' });
    const credit = { account, currency: 'DKK', creditOrDebit: 'credit', reversal: false, otherReferences: [] };
    expect(entries).toEqual([
      {
        ...credit,
        entryIndex: 0,
        reference: { value: '4823001177', source: 'ACCT_SVCR_REF' },
        amount: 1434050n,
        bookingDate: '2026-04-13',
        // The bank gives it value a day later; the debtor has paid when it is booked.
        valueDate: '2026-04-13',
        fikId: '000000202600342',
      },
      {
        ...credit,
        entryIndex: 1,
        reference: { value: '4823001181', source: 'ACCT_SVCR_REF' },
        amount: 148600n,
        bookingDate: '2026-04-13',
        valueDate: '2026-04-13',
        fikId: '000000000000018',
      },
      {
        ...credit,
        entryIndex: 1,
        reference: { value: '4823001182', source: 'ACCT_SVCR_REF' },
        amount: 1000000n,
        bookingDate: '2026-04-13',
        valueDate: '2026-04-13',
        fikId: '000000000000026',
        text: 'rykker, min slip er 000000000000026',
        payerName: 'Bjørn & Åse Eksempel',
      },
      {
        ...credit,
        entryIndex: 2,
        reference: { value: '2026041300000881', source: 'TX_ID' },
        amount: 125000n,
        // Half past ten in the evening in UTC is the next day in Denmark.
        bookingDate: '2026-04-14',
        valueDate: '2026-04-14',
        text: 'tak for sidst',
        payerName: 'Ukendt Eksempel',
      },
      {
        account,
        currency: 'DKK',
        creditOrDebit: 'debit',
        reversal: true,
        otherReferences: [],
        entryIndex: 3,
        reference: { value: '4822999001', source: 'ACCT_SVCR_REF' },
        amount: 200000n,
        bookingDate: '2026-04-13',
        valueDate: '2026-04-07',
        fikId: '000000000000018',
      },
    ]);
    expect(problems).toEqual([{ entryIndex: 4, code: 'DEBIT_ENTRY', facts: { amount: 9500n } }]);
  });

  it('reads version .08 with namespace prefixes, and tells details with one reference apart by their place', () => {
    const { entries, problems } = read(golden('camt-054-08-prefixed.xml'));
    expect(
      entries.map(({ reference, amount, fikId: id, payerName }) => ({ reference, amount, id, payerName })),
    ).toEqual([
      {
        reference: { value: 'B-77120/1', source: 'BATCH_AND_PLACE' },
        amount: 45000n,
        id: '000000000000018',
        payerName: 'Eksempel ApS',
      },
      { reference: { value: 'B-77120/2', source: 'BATCH_AND_PLACE' }, amount: 45000n, id: '0002603100445013' },
      { reference: { value: '8a562c67-ca16-48ba-b074-65581be6f001', source: 'UETR' }, amount: 72025n },
    ]);
    expect(entries.every((entry) => entry.account === '00400440116243')).toBe(true);
    expect(problems).toEqual([
      { entryIndex: 1, code: 'NOT_BOOKED', facts: { status: 'PDNG' } },
      { entryIndex: 2, code: 'BAD_FIK', facts: { text: '000000202600343' } },
    ]);
  });
});

describe('one bad entry', () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ['BAD_AMOUNT', 'a comma', ntry({ amount: '<Amt Ccy="DKK">12,50</Amt>' })],
    ['BAD_AMOUNT', 'three decimals', ntry({ amount: '<Amt Ccy="DKK">12.345</Amt>' })],
    ['BAD_AMOUNT', 'an exponent', ntry({ amount: '<Amt Ccy="DKK">1e3</Amt>' })],
    ['BAD_AMOUNT', 'zero', ntry({ amount: '<Amt Ccy="DKK">0.00</Amt>' })],
    ['BAD_AMOUNT', 'a sign', ntry({ amount: '<Amt Ccy="DKK">-5.00</Amt>' })],
    ['FOREIGN_CURRENCY', 'euro', ntry({ amount: '<Amt Ccy="EUR">100.00</Amt>' })],
    ['FOREIGN_CURRENCY', 'no currency', ntry({ amount: '<Amt>100.00</Amt>' })],
    ['FOREIGN_CURRENCY', 'no amount', ntry({ amount: '' })],
    ['UNREADABLE_ENTRY', 'two amounts', ntry({ amount: wellFormed.amount.repeat(2) })],
    ['UNREADABLE_ENTRY', 'nothing in it', '<Ntry/>'],
    ['BAD_DATE', 'a day that is none', ntry({ booked: '<BookgDt><Dt>2026-02-30</Dt></BookgDt>' })],
    ['BAD_DATE', 'a Danish date', ntry({ booked: '<BookgDt><Dt>13.04.2026</Dt></BookgDt>' })],
    ['BAD_DATE', 'no booking day', ntry({ booked: '' })],
    ['BAD_DATE', 'a bad value day', ntry({ valued: '<ValDt><Dt>soon</Dt></ValDt>' })],
    ['BAD_DATE', 'an hour that is none', ntry({ booked: '<BookgDt><DtTm>2026-04-13T25:00:00Z</DtTm></BookgDt>' })],
    ['NO_REFERENCE', 'nothing to tell it by', ntry({ reference: '' })],
    ['NO_REFERENCE', 'NOTPROVIDED', ntry({ reference: '<AcctSvcrRef>NOTPROVIDED</AcctSvcrRef>' })],
    ['NOT_BOOKED', 'pending', ntry({ status: '<Sts><Cd>PDNG</Cd></Sts>' })],
    ['NOT_BOOKED', 'no status', ntry({ status: '' })],
    ['NOT_BOOKED', 'a status of the bank’s own', ntry({ status: '<Sts><Prtry>BOOK</Prtry></Sts>' })],
    ['BAD_DIRECTION', 'no direction', ntry({ way: '' })],
    ['BAD_DIRECTION', 'an unknown reversal mark', ntry({ way: `${wellFormed.way}<RvslInd>maybe</RvslInd>` })],
    ['DEBIT_ENTRY', 'our payout', ntry({ way: '<CdtDbtInd>DBIT</CdtDbtInd>' })],
    ['REVERSED_DEBIT', 'our payout came back', ntry({ way: `${wellFormed.way}<RvslInd>true</RvslInd>` })],
    ['REPEATED_REFERENCE', 'the same reference again', good],
  ];

  it.each(bad)('is left out with %s (%s) while those around it are booked', (code, _why, broken) => {
    const last = ntry({ reference: '<AcctSvcrRef>LAST</AcctSvcrRef>' });
    const { entries, problems } = read(file(good + broken + last));
    expect(entries.map(({ reference }) => reference.value)).toEqual(['GOOD', 'LAST']);
    expect(problems.map((problem) => [problem.code, problem.entryIndex])).toEqual([[code, 1]]);
    expect(problems.some(keepsTheEntry)).toBe(false);
  });

  it('of a notification without an account takes only that notification with it', () => {
    const two = file(good, '').replace('</Ntfctn>', `</Ntfctn><Ntfctn><Id>N-2</Id>${acct}${ntry()}</Ntfctn>`);
    const { entries, problems } = read(two);
    expect(entries.map(({ entryIndex }) => entryIndex)).toEqual([1]);
    expect(problems).toEqual([{ entryIndex: 0, code: 'NO_ACCOUNT', facts: { notification: 'N-1' } }]);
  });
});

describe('several details in one booking', () => {
  const part = (amount: string, rest = '', ref = amount): string =>
    `<TxDtls><Refs><AcctSvcrRef>${ref}</AcctSvcrRef></Refs><Amt Ccy="DKK">${amount}</Amt>${rest}</TxDtls>`;

  it('become several payments, because each pays another claim', () => {
    const details = `<NtryDtls>${part('60.00')}${part('39.99')}${part('0.01')}</NtryDtls>`;
    const { entries, problems } = read(file(ntry({ details })));
    expect(entries.map(({ amount }) => amount)).toEqual([6000n, 3999n, 1n]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['one øre short', part('60.00') + part('39.99'), 9999n],
    ['one øre over', part('60.00') + part('40.01'), 10001n],
    ['one way of two', part('60.00') + part('40.00', '<CdtDbtInd>DBIT</CdtDbtInd>'), 2000n],
  ])('that do not make the booked amount (%s) leave the whole booking to a person', (_why, parts, details) => {
    const { entries, problems } = read(file(good + ntry({ details: `<NtryDtls>${parts}</NtryDtls>` })));
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      { entryIndex: 1, code: 'DETAILS_DO_NOT_SUM', facts: { entry: 10000n, details, count: 2 } },
    ]);
  });

  it('of which one has no amount leave the whole booking to a person, because the rest is not its to take', () => {
    const details = `<NtryDtls>${part('60.00')}<TxDtls><Refs><TxId>T</TxId></Refs></TxDtls></NtryDtls>`;
    const { entries, problems } = read(file(ntry({ details })));
    expect(entries).toEqual([]);
    expect(problems).toEqual([{ entryIndex: 0, code: 'BAD_AMOUNT', facts: { where: 'detail', text: '' } }]);
  });

  it('of which one goes the other way book the credits and report the debit', () => {
    const debit = part('20.00', '<CdtDbtInd>DBIT</CdtDbtInd>');
    const { entries, problems } = read(file(ntry({ details: `<NtryDtls>${part('120.00')}${debit}</NtryDtls>` })));
    expect(entries.map(({ amount }) => amount)).toEqual([12000n]);
    expect(problems).toEqual([{ entryIndex: 0, code: 'DEBIT_ENTRY', facts: { amount: 2000n } }]);
  });

  it('do not share a payment id that stands in the text of the booking', () => {
    const details = `<NtryDtls>${part('60.00')}${part('40.00')}</NtryDtls><AddtlNtryInf>000000000000018</AddtlNtryInf>`;
    const { entries } = read(file(ntry({ details })));
    expect(entries.map(({ fikId: id }) => id)).toEqual([undefined, undefined]);
  });

  it('with a total only are one payment that names nobody', () => {
    const { entries, problems } = read(
      file(ntry({ details: '<NtryDtls><Btch><NbOfTxs>40</NbOfTxs></Btch></NtryDtls>' })),
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.fikId).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('written in a foreign currency do not disturb a single payment that was booked in kroner', () => {
    const details = detail('<Refs/><AmtDtls><TxAmt><Amt Ccy="EUR">13.40</Amt></TxAmt></AmtDtls>');
    expect(read(file(ntry({ details }))).entries.map(({ amount }) => amount)).toEqual([10000n]);
  });
});

describe('the day on which a payment counts', () => {
  const related = (...dates: readonly string[]): string => `<RltdDts>${dates.join('')}</RltdDts>`;
  const accepted = (at: string): string => `<AccptncDtTm>${at}</AccptncDtTm>`;
  const debited = (at: string): string => `<TxDtTm>${at}</TxDtTm>`;
  const paidOn = (dates: string, change: Partial<typeof wellFormed> = {}) => {
    const { entries, problems } = read(file(ntry({ details: detail(dates), ...change })));
    expect(problems).toEqual([]);
    return entries.map(({ bookingDate, valueDate }) => [bookingDate, valueDate]);
  };

  // Booked on Monday 13 April, with value of the 14th.
  it.each([
    ['the debit, the last day in time, of which we are credited later', related(debited('2026-04-10T21:30:00')), '10'],
    ['the order as the payer’s bank took it', related(accepted('2026-04-10T08:00:00+02:00')), '10'],
    ['the earlier of both', related(accepted('2026-04-11T08:00:00'), debited('2026-04-12T08:00:00')), '11'],
    ['the Danish day of an evening hour in UTC', related(debited('2026-04-11T22:30:00Z')), '12'],
    ['a day without an hour', related(debited('2026-04-12')), '12'],
    ['the booking, where nobody says when the payer was debited', '<Refs/>', '13'],
    ['the booking, where the debit is said to be later', related(debited('2026-04-15T08:00:00')), '13'],
    ['the booking, where the debit is no date', related(debited('soon'), accepted('2026-04-31T08:00:00')), '13'],
    ['the booking, where the dates stand there twice', related(debited('2026-04-10')).repeat(2), '13'],
    ['the booking, where nothing else says more', related('<IntrBkSttlmDt>2026-04-09</IntrBkSttlmDt>'), '13'],
  ])('is that of %s', (_which, dates, on) => {
    expect(paidOn(dates)).toEqual([['2026-04-13', `2026-04-${on}`]]);
  });

  it('is never one from more than 14 days before the booking, which nobody can have meant', () => {
    expect(paidOn(related(debited('2026-03-30T08:00:00')))).toEqual([['2026-04-13', '2026-03-30']]);
    expect(paidOn(related(debited('2026-03-29T08:00:00')))).toEqual([['2026-04-13', '2026-04-13']]);
    expect(paidOn(related(debited('2026-03-29T08:00:00'), accepted('2026-04-12T08:00:00')))).toEqual([
      ['2026-04-13', '2026-04-12'],
    ]);
  });

  it('is the bank’s value day where that is the earliest', () => {
    const valued = '<ValDt><Dt>2026-04-09</Dt></ValDt>';
    expect(paidOn(related(debited('2026-04-10')), { valued })).toEqual([['2026-04-13', '2026-04-09']]);
  });

  it('is each payer’s own in a batch', () => {
    const part = (on: string): string =>
      `<TxDtls><Amt Ccy="DKK">50.00</Amt>${related(debited(`2026-04-${on}T08:00:00`))}</TxDtls>`;
    const { entries } = read(file(ntry({ details: `<NtryDtls>${part('10')}${part('12')}</NtryDtls>` })));
    expect(entries.map(({ valueDate }) => valueDate)).toEqual(['2026-04-10', '2026-04-12']);
  });

  it('stays the bank’s own for money that was taken back, because no deadline asks for it', () => {
    const way = '<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>';
    expect(paidOn(related(debited('2026-04-10')), { way })).toEqual([['2026-04-13', '2026-04-14']]);
  });
});

describe('the payment id', () => {
  const structured = (ref: string): string => `<Strd><CdtrRefInf><Ref>${ref}</Ref></CdtrRefInf></Strd>`;
  const free = (text: string): string => `<Ustrd>${text}</Ustrd>`;
  const found = (remittance: string) => {
    const { entries, problems } = read(file(ntry({ details: detail(`<RmtInf>${remittance}</RmtInf>`) })));
    // The money is booked whatever becomes of the id.
    expect(entries).toHaveLength(1);
    return { id: entries[0]?.fikId, problems: problems.map(({ code }) => code) };
  };

  it.each([
    ['the structured reference, card 71', structured('000000202600342'), '000000202600342'],
    ['the structured reference, card 75', structured('0002603100445013'), '0002603100445013'],
    ['blanks in it', structured('0000002026 00342'), '000000202600342'],
    ['a whole code line', structured('+71&lt;000000202600342+85987121&lt;'), '000000202600342'],
    ['a code line with blanks', free('+71 &lt; 000000202600342 + 85987121 &lt;'), '000000202600342'],
    ['half a code line', free('faktura 12 71&lt;000000202600342'), '000000202600342'],
    ['a code line of card 75', free('+75&#60;0002603100445013+84123454&#x3C;'), '0002603100445013'],
    ['15 bare digits', free('betaling 000000202600342 tak'), '000000202600342'],
    ['the second of two lines', free('tak') + free('000000202600342'), '000000202600342'],
    ['the same id twice', structured('000000202600342') + free('000000202600342'), '000000202600342'],
    [
      'the structured one before the typed one',
      structured('000000202600342') + free('000000000000018'),
      '000000202600342',
    ],
  ])('is found in %s', (_where, remittance, id) => {
    expect(found(remittance)).toEqual({ id, problems: [] });
  });

  it.each([
    ['a wrong check digit', structured('000000202600343'), 'BAD_FIK'],
    ['too few digits', structured('20260034'), 'BAD_FIK'],
    ['card 71 with 16 digits', free('+71&lt;0002603100445013+84123454&lt;'), 'BAD_FIK'],
    ['two ids', free('000000202600342 000000000000018'), 'TWO_FIKS'],
  ])('is left open and reported at %s, because it would be somebody else’s', (_why, remittance, code) => {
    expect(found(remittance)).toEqual({ id: undefined, problems: [code] });
  });

  it.each([
    ['an invoice number', free('faktura 2026-0034')],
    ['15 digits that do not check', free('konto 123456789012345')],
    ['16 bare digits in free text, which may be a payment card', free('0002603100445013')],
    ['digits inside a longer number', free('9000000202600342')],
    ['a creditor reference of ISO 11649', structured('RF18539007547034')],
    ['an empty reference', structured('')],
  ])('is not seen in %s', (_what, remittance) => {
    expect(found(remittance)).toEqual({ id: undefined, problems: [] });
  });
});

describe('the control sums', () => {
  const summary = (count: string, credits: string): string =>
    `${acct}<TxsSummry><TtlNtries><NbOfNtries>${count}</NbOfNtries></TtlNtries><TtlCdtNtries><Sum>${credits}</Sum></TtlCdtNtries></TxsSummry>`;

  it('are silent when they agree', () => {
    expect(read(file(good + ntry(), summary('2', '107.00'))).problems).toEqual([]);
  });

  it('report missing entries and leave those that came', () => {
    const { entries, problems } = read(file(good, summary('2', '107.00')));
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      { code: 'SUMMARY_DIFFERS', facts: { which: 'count', said: '2', found: '1' } },
      { code: 'SUMMARY_DIFFERS', facts: { which: 'credits', said: '107.00', found: '7.00' } },
    ]);
    expect(problems.every(keepsTheEntry)).toBe(true);
  });
});

describe('a file that is refused as a whole', () => {
  const right = file(good);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<!DOCTYPE x>${right}`, 'utf16le')]);
  it.each<readonly [string, string, string | Uint8Array]>([
    ['EMPTY_FILE', 'no bytes', ''],
    ['UNSAFE_XML', 'a DOCTYPE', `<!DOCTYPE Document [<!ENTITY a "b">]>${right}`],
    ['UNSAFE_XML', 'a DOCTYPE in small letters', `<!doctype x>${right}`],
    ['UNSAFE_XML', 'a DOCTYPE hidden in UTF-16', utf16],
    ['MALFORMED_XML', 'broken off', right.slice(0, -40)],
    ['MALFORMED_XML', 'elements that cross', right.replace('</Ntry></Ntfctn>', '</Ntfctn></Ntry>')],
    ['MALFORMED_XML', 'no XML', 'dato;beløb\n2026-04-13;100,00'],
    ['MALFORMED_XML', 'a name that would pollute', file('<__proto__><a>1</a></__proto__>')],
    ['MALFORMED_XML', 'nesting without end', file('<a>'.repeat(5000) + '</a>'.repeat(5000))],
    ['NOT_CAMT_054', 'a statement', right.replace('camt.054', 'camt.053')],
    ['NOT_CAMT_054', 'an invoice', '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'],
    ['NOT_CAMT_054', 'no notification', right.replace(/<Ntfctn>.*<\/Ntfctn>/, '')],
    ['UNSUPPORTED_VERSION', 'version .13', right.replace('001.08', '001.13')],
    ['NO_HEADER', 'no message id', right.replace('<MsgId>M-1</MsgId>', '')],
    ['BAD_ENCODING', 'bytes that are not UTF-8', Buffer.from(right.replace('GOOD', 'GØD'), 'latin1')],
    ['BAD_ENCODING', 'an unknown encoding', `<?xml version="1.0" encoding="EBCDIC"?>${right}`],
    ['TOO_LARGE', '25 MB and one byte', new Uint8Array(25_000_001)],
  ])('says %s (%s)', (code, _why, content) => {
    expect(readCamt054(typeof content === 'string' ? bytes(content) : content)).toEqual({ refused: code });
  });

  it('is not refused for a byte-order mark, and Latin-1 is read where it is declared', () => {
    const named = file(ntry({ details: detail('<RmtInf><Ustrd>Bjørn</Ustrd></RmtInf>') }));
    expect(read(`\uFEFF${named}`).entries[0]?.text).toBe('Bjørn');
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${named}`, 'latin1');
    expect(read(latin).entries[0]?.text).toBe('Bjørn');
  });

  it('decodes a character once, so that text cannot smuggle in a second layer', () => {
    const text = read(file(ntry({ details: detail('<RmtInf><Ustrd>&amp;lt;b&amp;gt; &#230;</Ustrd></RmtInf>') })))
      .entries[0]?.text;
    expect(text).toBe('&lt;b&gt; æ');
  });
});
