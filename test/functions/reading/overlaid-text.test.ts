import { describe, expect, it } from 'vitest';

import { openFile } from '../../../functions/adapters/reading/open-file.ts';
import { pdfOf } from './made-files.ts';

/** A page of pieces of text in Helvetica, each `[size, left, base, text]`. */
const linesOf = async (
  ...pieces: readonly (readonly [number, number, number, string])[]
): Promise<readonly string[]> => {
  const content = pieces
    .map(([size, left, base, text]) => `BT /F1 ${size} Tf ${left} ${base} Td (${text}) Tj ET`)
    .join('\n');
  const opened = await openFile(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ]),
    { declaredType: '', fileName: 'faktura.pdf' },
  );
  const text = 'documents' in opened ? opened.documents[0]?.text : undefined;
  return (text ?? []).map((line) => line.text);
};
const body = [10, 50, 400, 'Malerarbejde i stue, gang og entre, 3 dage efter aftale'] as const;

describe('text over text', () => {
  it('is a line of its own where a stamp lies over a label', async () => {
    const lines = await linesOf([20, 50, 700, 'Betalt'], [10, 70, 701, 'Betalingsbetingelser'], body);
    expect(lines).toEqual(expect.arrayContaining(['Betalt', 'Betalingsbetingelser']));
  });

  it('is the same line where letters are only drawn together', async () => {
    expect(await linesOf([10, 50, 700, 'Faktura'], [10, 81, 700, 'nummer 7'], body)).toContain('Fakturanummer 7');
  });

  it('is the same line where dots that lead to an amount run under it', async () => {
    const lines = await linesOf([10, 50, 700, 'Total ........................'], [10, 140, 700, '1.000,00'], body);
    expect(lines.some((line) => line.startsWith('Total') && line.endsWith('1.000,00'))).toBe(true);
  });
});
