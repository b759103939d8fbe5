import { readFileSync, writeFileSync } from 'node:fs';
import type { ExpenseDocument } from '@aws-sdk/client-textract';
import { readDocument } from '../../../local/textract/document-reader.ts';
import { expenseDocument } from '../../../local/textract/expense-document.ts';
import { startOcrEngine } from '../../../local/textract/ocr-engine.ts';

/** `node test/contract/textract/record.ts`: records anew what the stand-in answers for our own scans and photos. */

const invoices = new URL('../../data/invoices/', import.meta.url);
const engine = await startOcrEngine();
try {
  for (const file of ['da-carpenter-photo-sideways.jpg', 'da-gym-photo-exif3.jpg', 'da-painter-scan.pdf']) {
    const pages: ExpenseDocument[] = [];
    for await (const page of readDocument(engine, readFileSync(new URL(`danish/${file}`, invoices)), 'single page')) {
      pages.push(expenseDocument(page, pages.length + 1));
    }
    const answer = { DocumentMetadata: { Pages: pages.length }, ExpenseDocuments: pages };
    writeFileSync(new URL(`textract/${file.replace(/\.\w+$/, '.json')}`, invoices), `${JSON.stringify(answer)}\n`);
  }
} finally {
  await engine.stop();
}
