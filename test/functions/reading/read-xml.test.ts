import { describe, expect, it } from 'vitest';

import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { parseXml } from '../../../functions/adapters/reading/parse-xml.ts';
import { readXml } from '../../../functions/adapters/reading/read-xml.ts';
import { ownSet } from './practice-set.ts';

const own = ownSet();
const textOf = (file: string): string => {
  const entry = own.entries.find((each) => each.file === file);
  if (entry === undefined) throw new Error(`${file} is not in the set`);
  return new TextDecoder().decode(own.bytesOf(entry));
};
const plain = textOf('xml/oioubl-fik71-private.xml');

const read = (text: string, encode: (text: string) => Uint8Array = (each) => new TextEncoder().encode(each)) => {
  const answer = readXml(encode(text));
  if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer.draft;
};

const refusal = (text: string): string => {
  const answer = readXml(new TextEncoder().encode(text));
  return 'refused' in answer ? answer.refused.code : 'read';
};

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('an OIOUBL invoice', () => {
  it('keeps the private debtor a person, because it has a Person and no company number', () => {
    const { debtor } = read(plain);
    expect(debtor).toMatchObject({ kind: 'person', name: { value: 'Alma Winther Rosendal' } });
    expect(debtor.cvr).toBeUndefined();
  });

  it('takes the due date from the terms where no element has it', () => {
    const draft = read(
      plain
        .replace(/<cbc:PaymentDueDate>.*<\/cbc:PaymentDueDate>/, '')
        .replace('<cbc:PaymentMeansID>1</cbc:PaymentMeansID>', '<cbc:Note>Netto 30 dage</cbc:Note>'),
    );
    expect(draft.dueDate).toMatchObject({ value: day('2026-04-15'), witnesses: ['xml', 'terms'] });
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('is read in ISO 8859-1, as older programs write it', () => {
    const draft = read(plain.replace('UTF-8', 'ISO-8859-1'), latin1);
    expect(draft.creditor.street?.value).toBe('Fælledvej 18C');
  });

  it('never keeps a personal number: not as a company number and nowhere else', () => {
    const draft = read(
      plain
        .replaceAll('schemeID="DK:CVR">DK10000769', 'schemeID="DK:CPR">0101701234')
        .replaceAll('schemeID="DK:SE">DK10000769', 'schemeID="DK:CPR">0101701234'),
    );
    expect(draft.creditor.kind).toBe('person');
    expect(draft.creditor.cvr).toBeUndefined();
    expect(
      JSON.stringify(draft, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('0101701234');
    expect(draft.concerns.map(({ code }) => code)).toContain('CREDITOR_IS_A_PERSON');
  });

  it('goes to a person where a factor is to be paid', () => {
    const payee =
      '<cac:PayeeParty><cac:PartyName><cbc:Name>Nordbælt Factoring A/S</cbc:Name></cac:PartyName></cac:PayeeParty>';
    const draft = read(plain.replace('<cac:PaymentMeans>', `${payee}<cac:PaymentMeans>`));
    expect(draft.concerns.map(({ code }) => code)).toContain('CLAIM_ASSIGNED');
  });

  it('deducts what was paid before', () => {
    const draft = read(
      plain.replace(
        '<cbc:PayableAmount currencyID="DKK">2721.25',
        '<cbc:PrepaidAmount currencyID="DKK">721.25</cbc:PrepaidAmount><cbc:PayableAmount currencyID="DKK">2000.00',
      ),
    );
    expect(draft.payable?.value).toBe(money(200_000));
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('reads text in CDATA and entities of the language as the text they stand for', () => {
    expect(read(plain.replaceAll('Sydhavns Hundepension ApS', '<![CDATA[Syd & Søn ApS]]>')).creditor.name?.value).toBe(
      'Syd & Søn ApS',
    );
    expect(read(plain.replaceAll('Sydhavns Hundepension ApS', 'Syd &amp; Søn ApS')).creditor.name?.value).toBe(
      'Syd & Søn ApS',
    );
  });
});

const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !isBig);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), !isBig);
  return bytes;
};

describe('however its program wrote it', () => {
  it.each([
    ['with a byte-order mark', (text: string) => new TextEncoder().encode(`\uFEFF${text}`)],
    ['in UTF-16, little end first', (text: string) => utf16(text.replace('UTF-8', 'UTF-16'), false)],
    ['in UTF-16, big end first', (text: string) => utf16(text.replace('UTF-8', 'UTF-16'), true)],
    ['naming UTF-16 in bytes of UTF-8', (text: string) => new TextEncoder().encode(text.replace('UTF-8', 'UTF-16'))],
    ['with a blank line before its declaration', (text: string) => new TextEncoder().encode(`\n${text}`)],
  ])('%s, an e-invoice is read', (_, encode) => {
    expect(read(plain, encode).creditor.street?.value).toBe('Fælledvej 18C');
  });

  it.each([
    ['with prefixes of its own', (text: string) => text.replaceAll('cbc:', 'n1-2:').replaceAll('cac:', 'å:')],
    ['with none', (text: string) => text.replaceAll(/<(\/?)c[ab]c:/g, '<$1')],
    ['with a comment before its root', (text: string) => text.replace('<Invoice', '<!-- <!DOCTYPE none> --><Invoice')],
    [
      'with a web page in a description',
      (text: string) => text.replace('Sydhavns', '<![CDATA[<!DOCTYPE html>]]>Sydhavns'),
    ],
  ])('%s, it is read', (_, change) => {
    expect(read(change(plain)).payable?.value).toBe(money(272_125));
  });

  it('carries its PDF along without that counting as lines, elements or text', () => {
    const attached = `<cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf">${'QUJD'.repeat(700_000)}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
    const text = plain.replace('<cac:AccountingSupplierParty>', `${attached}<cac:AccountingSupplierParty>`);
    expect(read(text).payable?.value).toBe(money(272_125));
    const parsed = parseXml(new TextEncoder().encode(text));
    expect(JSON.stringify(parsed).length).toBeLessThan(20_000);
  });
});

describe('what passes the wall', () => {
  it('is plain JSON without what is empty', () => {
    const parsed = parseXml(new TextEncoder().encode('<a x="1"><b/><c>2</c></a>'));
    expect(parsed).toEqual({
      root: {
        name: 'a',
        text: '',
        attributes: { x: '1' },
        children: [
          { name: 'b', text: '' },
          { name: 'c', text: '2' },
        ],
      },
    });
  });
});

describe('an e-invoice is refused', () => {
  it.each([
    ['for a DOCTYPE, before anything is parsed', `<!DOCTYPE a [<!ENTITY b "c">]>${plain}`, 'UNSAFE_XML'],
    ['for a DOCTYPE in lower case', `<!doctype a>${plain}`, 'UNSAFE_XML'],
    ['because it is cut off', plain.slice(0, 4000), 'CORRUPT'],
    ['because it is no e-invoice', '<?xml version="1.0"?><Order><ID>1</ID></Order>', 'UNSUPPORTED_TYPE'],
    ['because it only is called Invoice', '<Invoice><Total>5</Total></Invoice>', 'UNSUPPORTED_TYPE'],
    [
      'because its sums disagree',
      plain.replace('"DKK">2721.25</cbc:PayableAmount', '"DKK">2781.25</cbc:PayableAmount'),
      'INCONSISTENT_TOTALS',
    ],
    ['because it is a web page', '<?xml version="1.0"?><!DOCTYPE html><html><body/></html>', 'UNSUPPORTED_TYPE'],
    [
      'for entities, though it calls itself a web page',
      '<!DOCTYPE html [<!ENTITY a "b">]><html>&a;</html>',
      'UNSAFE_XML',
    ],
    ['for a DOCTYPE behind a comment that is never closed', `<!-- a --><!DOCTYPE a><!-- ${plain}`, 'UNSAFE_XML'],
    ['because it is deeper than any invoice', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'CORRUPT'],
    ['because it has more elements than any invoice', `<a>${'<b/>'.repeat(310_000)}</a>`, 'TOO_LARGE'],
    [
      'because it has more lines than any invoice',
      `<a>${'<q:InvoiceLine></q:InvoiceLine>'.repeat(2001)}</a>`,
      'TOO_LARGE',
    ],
    ['because it is nothing but blanks', '   ', 'CORRUPT'],
    ['because its encoding is a strange one', plain.replace('UTF-8', 'UTF-7'), 'CORRUPT'],
  ])('%s', (_, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('because its bytes are not of the encoding that it names', () => {
    const answer = readXml(latin1(plain));
    expect('refused' in answer && answer.refused.code).toBe('CORRUPT');
  });
});
