import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';

import type { XmlNode } from '../../../domain/intake/elements/xml-node.ts';
import { textAt } from '../../../domain/intake/elements/xml-node.ts';
import { embeddedInvoice } from '../../../functions/adapters/reading/embedded-xml.ts';
import { withPdf } from '../../../functions/adapters/reading/open-pdf.ts';
import { readFileSync } from 'node:fs';

type Attachment = readonly [name: string, content: string | Uint8Array];

const pdfWith = async (...attachments: readonly Attachment[]): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    document.on('end', () => {
      resolve();
    });
  });
  document.text('Rechnung FW-9');
  for (const [name, content] of attachments) document.file(Buffer.from(content), { name });
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
};

const found = async (...attachments: readonly Attachment[]): Promise<XmlNode | undefined> => {
  const answer = await withPdf(await pdfWith(...attachments), embeddedInvoice);
  if (answer !== undefined && 'refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer;
};

const invoice = (number: string): string =>
  readFileSync(new URL('../../data/xml/zugferd-minimum.xml', import.meta.url), 'utf8').replace('FW-9', number);
const numberOf = (root: XmlNode | undefined): string | undefined => textAt(root, 'ExchangedDocument', 'ID');

describe('the e-invoice inside a PDF', () => {
  it.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'zugferd-invoice.xml', 'xrechnung.xml', 'R-9.xml', 'anhang'])(
    'is found under the name %s',
    async (name) => {
      expect(numberOf(await found([name, invoice('FW-9')]))).toBe('FW-9');
    },
  );

  it('is found behind other attachments', async () => {
    const others: readonly Attachment[] = [
      ['agb.txt', 'Es gelten unsere Bedingungen.'],
      ['preise.xml', '<?xml version="1.0"?><Preise/>'],
      ['order-x.xml', '<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="urn:x"/>'],
    ];
    expect(numberOf(await found(...others, ['rechnung.xml', invoice('FW-9')]))).toBe('FW-9');
  });

  it('is the one with the name of the standard where two are attached', async () => {
    expect(numberOf(await found(['alt.xml', invoice('FW-8')], ['factur-x.xml', invoice('FW-9')]))).toBe('FW-9');
  });

  it.each([
    ['is broken', invoice('FW-9').slice(0, 500)],
    ['declares entities', `<!DOCTYPE a [<!ENTITY b "c">]>${invoice('FW-9')}`],
    ['is an order', '<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="urn:x"/>'],
    ['is no XML', 'Rechnung FW-9'],
    ['is empty', ''],
  ])('is passed over where it %s, so that the page counts alone', async (_, content) => {
    expect(await found(['factur-x.xml', content])).toBeUndefined();
  });

  it('is passed over where it is broken, and the next is looked at', async () => {
    expect(numberOf(await found(['factur-x.xml', '<a>'], ['zweite.xml', invoice('FW-9')]))).toBe('FW-9');
  });

  it('is none in a PDF without attachments', async () => {
    expect(await found()).toBeUndefined();
  });

  it('is read from UTF-16 as well', async () => {
    const text = `\uFEFF${invoice('FW-9').replace('UTF-8', 'UTF-16')}`;
    expect(numberOf(await found(['factur-x.xml', new Uint8Array(Buffer.from(text, 'utf16le'))]))).toBe('FW-9');
  });
});
