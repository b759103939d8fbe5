import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as drawn from './demo-invoices.ts';
import type { DrawnInvoice } from './drawn-invoice.ts';
import { drawBirkemose } from './layout-birkemose.ts';
import { drawEgelund, drawStairwayLetter } from './layout-egelund.ts';
import { drawKystvejen } from './layout-kystvejen.ts';
import { drawOioubl } from './oioubl.ts';
import { bytesOf } from './paper.ts';
import type { Paper } from './paper.ts';
import { asPhoto, asScan } from './picture.ts';
import { truthOf, truthOfBad } from './truth.ts';
import type { DrawnKind } from './truth.ts';

/*
 * Draws the invoices of the demo and their truth.json: `node local/invoices/draw.ts` from the project's folder. What it makes is committed;
 * it needs to run again only when an invoice changes. Text PDFs and XML come out byte for byte the same every time (times in them are the
 * invoices' own, the noise has a seed). Scans and the photo pass through pdftoppm of poppler-utils, so another version of it, or other fonts
 * for Helvetica and Courier on the machine, may change pixels: look at each picture before it is committed.
 * egelund-2026-0034-scan.pdf is not drawn here: it is the practice set's da-painter-scan.pdf, byte for byte, and its truth is copied below.
 */
const folder = fileURLToPath(new URL('../../test/data/demo/', import.meta.url));

/** The practice set's own words about the one file that comes from it. */
const painterScan = {
  file: 'egelund-2026-0034-scan.pdf',
  kind: 'pdf-scan',
  lang: 'da',
  docType: 'invoice',
  expect: {
    invoiceNumber: '2026-0034',
    issueDate: '2026-01-08',
    dueDate: '2026-01-23',
    currency: 'DKK',
    payable: '14340.50',
    net: '11472.40',
    vat: '2868.10',
    gross: '14340.50',
    creditor: {
      name: 'Malerfirmaet Egelund & Søn',
      cvr: '10000491',
      street: 'Bøgeparken 33',
      zip: '5450',
      city: 'Otterup',
      country: 'DK',
    },
    debtor: { name: 'Grethe Vibeke Skaarup', street: 'Langegade 4', zip: '5300', city: 'Kerteminde', country: 'DK' },
    payments: [
      {
        type: 'FIK',
        card: '71',
        id: '000000202600342',
        creditorNo: '85987121',
        line: '+71<000000202600342+85987121<',
      },
    ],
  },
  truthBy: 'the generator that drew it',
  origin: 'the practice set, danish/da-painter-scan.pdf, copied byte for byte',
  licence: 'own work, no third-party rights',
  note: 'image only (grey scan), turned slightly; private debtor; a received stamp with another date (12. JAN. 2026) lies over the page',
  claimable: 'yes',
};

/** Nothing that is missing on the page may be returned: no due date, no way to pay. */
const stairwayTruth = (file: string) => {
  const { expect, ...rest } = truthOf(
    file,
    'pdf',
    drawn.stairway,
    'a letter; amounts only as "I alt kr."; no currency code',
  );
  return {
    ...rest,
    expect: { ...expect, dueDate: null, payments: [] },
    claimable: 'ask',
    why: 'no due date is stated, and the debtor is "the residents of stairway C"',
  };
};

type Plan = {
  readonly file: string;
  readonly kind: DrawnKind;
  readonly invoice: DrawnInvoice;
  readonly note: string;
  readonly draw: (invoice: DrawnInvoice) => Promise<Buffer> | Buffer;
};

const asXml = (invoice: DrawnInvoice): Buffer => Buffer.from(drawOioubl(invoice));
const scan =
  (layout: (invoice: DrawnInvoice) => Paper, seed: number) =>
  async (invoice: DrawnInvoice): Promise<Buffer> =>
    asScan(await bytesOf(layout(invoice)), `Scan ${invoice.number}`, new Date(`${invoice.issueDate}T10:00:00Z`), seed);

const plans: readonly Plan[] = [
  {
    file: 'kystvejen-26118-text.pdf',
    kind: 'pdf',
    invoice: drawn.privateMove,
    note: 'consumer; FIK slip at the foot that repeats names, day and amount; the place moved from is not the debtor’s address',
    draw: (invoice) => bytesOf(drawKystvejen(invoice)),
  },
  {
    file: 'kystvejen-26118-again-text.pdf',
    kind: 'pdf',
    invoice: drawn.privateMove,
    note: 'the same invoice once more, headed "KOPI": a duplicate by creditor and number, not by its bytes',
    draw: (invoice) => bytesOf(drawKystvejen(invoice, { copy: true })),
  },
  {
    file: 'kystvejen-26124-photo.jpg',
    kind: 'photo',
    invoice: drawn.smallMove,
    note: 'simulated telephone photo: perspective, a shadow from the right, a table around the sheet; FIK slip',
    draw: async (invoice) => asPhoto(await bytesOf(drawKystvejen(invoice)), 26_124),
  },
  {
    file: 'kystvejen-26131-two-pages-text.pdf',
    kind: 'pdf',
    invoice: drawn.officeMove,
    note: 'two pages with carried-over sums; both parties with CVR; bank transfer',
    draw: (invoice) => bytesOf(drawKystvejen(invoice)),
  },
  {
    file: 'kystvejen-26109-person-oioubl.xml',
    kind: 'oioubl',
    invoice: drawn.storage,
    note: 'private debtor as cac:Person, no PartyName and no CVR; FIK 71',
    draw: asXml,
  },
  {
    file: 'birkemose-2041-english-text.pdf',
    kind: 'pdf',
    invoice: drawn.licences,
    note: 'English, "59,337.50"; fonts not embedded; both parties with CVR; bank transfer',
    draw: (invoice) => bytesOf(drawBirkemose(invoice)),
  },
  {
    file: 'birkemose-2047-company-oioubl.xml',
    kind: 'oioubl',
    invoice: drawn.hosting,
    note: 'company debtor; bank transfer',
    draw: asXml,
  },
  {
    file: 'birkemose-2052-two-pages-scan.pdf',
    kind: 'pdf-scan',
    invoice: drawn.bookingSystem,
    note: 'image only, two pages, the sums on the second; each page turned another way; both parties with CVR',
    draw: scan(drawBirkemose, 2052),
  },
  {
    file: 'egelund-2026-0041-scan.pdf',
    kind: 'pdf-scan',
    invoice: drawn.hallway,
    note: 'image only, turned slightly; consumer; code line without a slip',
    draw: scan(drawEgelund, 41),
  },
];

const letter = 'egelund-2026-0044-doubtful-text.pdf';
const truncated = 'birkemose-2058-truncated.pdf';

const drawAll = async () => {
  const sound = await Promise.all(
    plans.map(async ({ file, kind, invoice, note, draw }) => ({
      bytes: await draw(invoice),
      truth: truthOf(file, kind, invoice, note),
    })),
  );
  const whole = await bytesOf(drawBirkemose({ ...drawn.licences, number: '2058' }));
  const brokenOff = 'the first two fifths of a PDF: the transfer broke off';
  return [
    ...sound,
    { bytes: await bytesOf(drawStairwayLetter(drawn.stairway)), truth: stairwayTruth(letter) },
    {
      bytes: whole.subarray(0, Math.floor(whole.length * 0.4)),
      truth: truthOfBad(truncated, 'CORRUPT', brokenOff),
    },
  ];
};

await mkdir(folder, { recursive: true });
const files = await drawAll();
for (const { bytes, truth } of files) {
  await writeFile(`${folder}${truth.file}`, bytes);
  console.log(`${truth.file}: ${bytes.length} bytes`);
}
const about =
  'What a reader must find in the files of the demo; the form is that of the practice set. null: the document does not carry it, any value would be an invention. claimable: yes = may become a case as read, ask = a person has to decide, no = must not. expectError: the upload must be refused with this code.';
const entries = [...files.map(({ truth }) => truth), painterScan].toSorted((a, b) => (a.file < b.file ? -1 : 1));
await writeFile(`${folder}truth.json`, `${JSON.stringify({ version: 1, about, files: entries }, undefined, 1)}\n`);
