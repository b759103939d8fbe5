import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { asMail, asPng, asTiff, asWebp, pageOf } from '../invoices/containers.ts';
import { drawCii } from '../invoices/cii.ts';
import { removal } from '../invoices/kind-invoices.ts';
import { drawPlain } from '../invoices/layout-plain.ts';
import { drawOioubl } from '../invoices/oioubl.ts';
import { bytesOf, sheet } from '../invoices/paper.ts';
import { drawPeppol } from '../invoices/peppol.ts';
import { zipOf } from '../../test/bench/zip.ts';

/** One file of each kind that a creditor may have, and what must become of it. Drawn when the demo runs, but for what is asked of strangers' papers. */
export type KindOfFile = {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Any of these; a picture may be asked about: never silently wrong is worth more than never asked. */
  readonly becomes: readonly string[];
  readonly because?: string;
};

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const pdf = async (number: number): Promise<Uint8Array> => new Uint8Array(await bytesOf(drawPlain(removal(number))));

/** What a scanner makes of a page: a picture in a PDF, and no word of text. */
const scan = async (number: number): Promise<Uint8Array> => {
  const picture = asPng(await pageOf(await pdf(number)));
  const paper = new PDFDocument({ size: 'A4', margin: 0 });
  paper.image(Buffer.from(picture), 0, 0, { width: sheet.width });
  return new Uint8Array(await bytesOf(paper));
};

/** The page, and the same invoice as elements inside of it. */
const hybrid = async (number: number): Promise<Uint8Array> => {
  const invoice = removal(number);
  const paper = drawPlain(invoice);
  paper.file(Buffer.from(drawCii(invoice)), { name: 'factur-x.xml', type: 'text/xml' });
  return new Uint8Array(await bytesOf(paper));
};

const archive = async (): Promise<Uint8Array> => {
  const whole = await pdf(3112);
  const files = new Map<string, Uint8Array>([
    ['3111.xml', text(drawOioubl(removal(3111)))],
    ['3112.pdf', whole],
    ['afbrudt.pdf', (await pdf(3115)).subarray(0, 900)],
  ]);
  return new Uint8Array(zipOf(new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)]))));
};

const list = [
  'Fakturanr;Fakturadato;Forfaldsdato;Rest DKK;Kunde;Adresse;Postnr;By',
  '3131;02-01-2026;16-01-2026;1.250,00;Nora Bülow Lind;Bakken 3;8500;Grenaa',
  '3132;05-01-2026;19-01-2026;2.480,50;Aage Fjord Holm;Engen 5;8500;Grenaa',
  '3133;06-01-2026;snarest;300,00;Ib Krogsgaard;Stien 1;8500;Grenaa',
].join('\r\n');

const practice = (file: string): Promise<Uint8Array> =>
  readFile(join(import.meta.dirname, '../../test/data/invoices', file));

/** The number of the invoice that is credited later, and of the file that is sent twice. */
export const creditedNumber = 3102;
export const repeatedFile = 'tekst.pdf';

const sure = ['case'];
const sureOrAsked = ['case', 'review'];

export const everyKind = async (): Promise<readonly KindOfFile[]> => {
  const page = async (number: number) => pageOf(await pdf(number));
  return [
    { file: 'oioubl.xml', bytes: text(drawOioubl(removal(3101))), becomes: sure },
    { file: 'peppol.xml', bytes: text(drawPeppol(removal(creditedNumber))), becomes: sure },
    { file: 'cii.xml', bytes: text(drawCii(removal(3103))), becomes: sure },
    { file: repeatedFile, bytes: await pdf(3104), becomes: sure },
    { file: 'factur-x.pdf', bytes: await hybrid(3105), becomes: sure },
    { file: 'skannet.pdf', bytes: await scan(3106), becomes: sureOrAsked },
    { file: 'billede.png', bytes: asPng(await page(3107)), becomes: sureOrAsked },
    { file: 'fax.tiff', bytes: asTiff(await page(3108)), becomes: sureOrAsked },
    { file: 'delt.webp', bytes: await asWebp(await page(3109)), becomes: sureOrAsked },
    {
      file: 'ubetalt.eml',
      bytes: asMail('bogholderi@kystvejens-flytning.example', new Map([['3113.pdf', await pdf(3113)]])),
      becomes: sure,
    },
    { file: 'januar.zip', bytes: await archive(), becomes: ['split'] },
    { file: 'restancer.csv', bytes: text(list), becomes: ['mapping'] },
    {
      file: 'foto-af-andens.jpg',
      bytes: await practice('danish/da-carpenter-photo-sideways.jpg'),
      becomes: ['review'],
      because: 'CREDITOR_DIFFERS',
    },
    {
      file: 'rykker.pdf',
      bytes: await practice('danish/da-second-reminder.pdf'),
      becomes: ['review'],
      because: 'NOT_AN_INVOICE',
    },
    { file: 'bon.pdf', bytes: await practice('danish/da-till-slip-paid.pdf'), becomes: ['refused'] },
    { file: 'afbrudt.pdf', bytes: (await pdf(3114)).subarray(0, 900), becomes: ['refused'], because: 'CORRUPT' },
    { file: 'laast.pdf', bytes: await practice('bad/password.pdf'), becomes: ['refused'], because: 'ENCRYPTED' },
    { file: 'xxe.xml', bytes: await practice('bad/external-entity.xml'), becomes: ['refused'], because: 'UNSAFE_XML' },
    { file: 'tom.pdf', bytes: new Uint8Array(), becomes: ['refused'], because: 'EMPTY_FILE' },
  ];
};

/** A credit note over half of the credited invoice's hours. */
export const creditNote = (): Uint8Array => {
  const invoice = removal(creditedNumber);
  const [first] = invoice.lines;
  const part = first === undefined ? invoice.lines : [{ ...first, quantity: 100 }];
  return text(
    drawPeppol({ ...invoice, number: `K${creditedNumber}`, lines: part }, { creditNoteFor: String(creditedNumber) }),
  );
};

/** An invoice that says everything but when it is due. */
export const withoutDueDate = async (): Promise<Uint8Array> =>
  new Uint8Array(await bytesOf(drawPlain(removal(3120), { withoutDueDate: true })));
