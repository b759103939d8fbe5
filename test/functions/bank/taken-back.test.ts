import { describe, expect, it } from 'vitest';
import { account, detail, file, ntry, read, type wellFormed } from './hand-written.ts';

describe('what the bank calls a movement by', () => {
  const refs = (content: string): string => detail(`<Refs>${content}</Refs>`);
  const namesOf = (change: Partial<typeof wellFormed>) =>
    read(file(ntry(change))).entries.map(({ reference, otherReferences }) =>
      [reference, ...otherReferences].map(({ source, value }) => `${source} ${value}`),
    );

  it('is all kept, the surest first, because a reversal may repeat any of it', () => {
    const details = refs(
      '<AcctSvcrRef>REF-2</AcctSvcrRef><EndToEndId>Faktura 7</EndToEndId><TxId>T-1</TxId><UETR>u-1</UETR>',
    );
    expect(namesOf({ details })).toEqual([
      ['ACCT_SVCR_REF REF-1', 'ACCT_SVCR_REF REF-2', 'TX_ID T-1', 'UETR u-1', 'END_TO_END_ID Faktura 7'],
    ]);
  });

  it('holds each name once, and none that says that nothing was given', () => {
    const details = refs('<AcctSvcrRef>REF-1</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId>');
    expect(namesOf({ details })).toEqual([['ACCT_SVCR_REF REF-1']]);
  });

  it('is not the reference of a batch, which names all its payments alike', () => {
    const part = (id: string): string =>
      `<TxDtls><Refs><AcctSvcrRef>REF-1</AcctSvcrRef><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="DKK">50.00</Amt></TxDtls>`;
    expect(namesOf({ details: `<NtryDtls>${part('a')}${part('b')}</NtryDtls>` })).toEqual([
      ['BATCH_AND_PLACE REF-1/1', 'END_TO_END_ID a'],
      ['BATCH_AND_PLACE REF-1/2', 'END_TO_END_ID b'],
    ]);
  });
});

describe('money that left', () => {
  const way = '<CdtDbtInd>DBIT</CdtDbtInd>';
  const returned = '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>';

  it.each([
    ['the mark of a reversal', { way: `${way}<RvslInd>true</RvslInd>` }],
    ['a reason why it is returned', { way, details: detail('<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>') }],
    ['a reason without words', { way, details: detail('<RtrInf/>') }],
    ['the code of a returned transfer', { way, details: returned }],
    ['that code on its detail', { way, details: detail(returned) }],
  ])('is a payment that the bank took back where it has %s', (_what, change) => {
    const { entries, debits, problems } = read(file(ntry(change)));
    expect(entries.map(({ reversal, amount }) => [reversal, amount])).toEqual([[true, 10000n]]);
    expect([debits, problems]).toEqual([[], []]);
  });

  it('is told with its references where it has none of that, for it may name a payment all the same', () => {
    const { entries, debits, problems } = read(file(ntry({ way, details: detail('<Refs><TxId>T-1</TxId></Refs>') })));
    expect(entries).toEqual([]);
    expect(problems).toEqual([{ entryIndex: 0, code: 'DEBIT_ENTRY', facts: { amount: 10000n } }]);
    expect(debits).toEqual([
      {
        entryIndex: 0,
        account,
        creditOrDebit: 'debit',
        reference: { value: 'REF-1', source: 'ACCT_SVCR_REF' },
        otherReferences: [{ value: 'T-1', source: 'TX_ID' }],
        amount: 10000n,
        bookingDate: '2026-04-13',
      },
    ]);
  });

  it('is read whole whatever stands in the code of its kind', () => {
    const { debits } = read(file(ntry({ way, details: '<BkTxCd>odd</BkTxCd>' })));
    expect(debits).toHaveLength(1);
  });
});
