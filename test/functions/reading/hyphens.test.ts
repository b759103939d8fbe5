import { describe, expect, it } from 'vitest';

import { openFile } from '../../../functions/adapters/reading/open-file.ts';
import { pdfOf } from './made-files.ts';

/** A page that says "Faktura RE-2026-17 af 2026-02-17", of which the font says that its hyphen is `unicode`. */
const pageOf = (unicode: string): Uint8Array => {
  const text =
    'BT /F1 12 Tf 50 700 Td (Faktura RE-2026-17 af 2026-02-17) Tj 0 -20 Td (Malerarbejde i stuen og gangen) Tj ET';
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <20> <2C> <0020> <2E> <7E> <002E> endbfrange
1 beginbfchar <2D> <${unicode}> endbfchar
endcmap end end`;
  const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    stream(text),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
    stream(map),
  ]);
};

describe('the hyphens of a page', () => {
  it.each([
    ['a plain one', '002D'],
    ['a soft one, as some programs say of every hyphen', '00AD'],
    ['a hyphen by name', '2010'],
    ['one that does not break', '2011'],
  ])('are hyphens, though its font says that each is %s', async (_kind, unicode) => {
    const opened = await openFile(pageOf(unicode), { declaredType: '', fileName: 'faktura.pdf' });
    const text = 'documents' in opened ? opened.documents[0]?.text?.[0]?.text : undefined;
    expect(text).toBe('Faktura RE-2026-17 af 2026-02-17');
  });
});
