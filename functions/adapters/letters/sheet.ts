import { buffer } from 'node:stream/consumers';
import type { Font } from 'fontkit';
import Pdf from 'pdfkit';
import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import type { LabelledText } from '../../../domain/letters/letter.ts';
import type { Language } from '../../../domain/letters/parties.ts';
import { fonts, type FontName } from './fonts.ts';

// What PDFKit 0.20 accepts and its types do not say yet: a parsed font, and the scope of a table heading.
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      registerFont(name: string, src: Font): this;
    }
    interface StructureElementOptions {
      scope?: 'Row' | 'Column' | 'Both';
    }
  }
}

/** A text has a character that the embedded font cannot draw: the page would show an empty box where a name should stand. */
export class GlyphMissing extends Error {
  override readonly name = 'GlyphMissing';
  constructor(codePoint: number) {
    super(`the letter font has no glyph for U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
  }
}

export type PdfDocument = PDFKit.PDFDocument;
export type StructureElement = PDFKit.PDFStructureElement;

/** Points per millimetre: envelopes and slips are specified in millimetres. */
const point = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * point;

export const ink = { text: '#1b2430', quiet: '#556070', accent: '#17496f', tint: '#eef3f8', rule: '#c3ccd6' } as const;

/** A4 with the address where the window of a Danish and DIN window envelope is (20 mm from the left, 45 mm from the top, 85 × 45 mm). */
const addressWindow = { left: mm(25), returnLine: mm(46.5), recipient: mm(54), width: mm(80) };
/** A page on its side goes into no envelope: its address moves up to leave room for the table. */
const addressOnScreen = { ...addressWindow, recipient: mm(34) };
const referenceBlock = { width: mm(70), labelWidth: mm(25) };
export const edge = { left: mm(25), right: mm(20), top: mm(28), bottom: mm(22.5) };

/** One document under way: pages that follow each other, the tree of its structure, and where the next thing goes. */
export type Sheet = {
  readonly doc: PdfDocument;
  readonly root: StructureElement;
  readonly width: number;
  readonly bottom: number;
};

export type SheetOptions = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: Language;
  readonly writtenOn: LocalDate;
  readonly layout: 'portrait' | 'landscape';
};

const languageTags: Readonly<Record<Language, string>> = { da: 'da-DK' };

/** The text as it goes onto the page: composed letters, and none that the font lacks. Throws `GlyphMissing`. */
export const printable = (text: string): string => {
  const composed = text.normalize('NFC');
  for (const character of composed) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character !== '\n' && !fonts.regular.hasGlyphForCodePoint(codePoint)) throw new GlyphMissing(codePoint);
  }
  return composed;
};

/** Sets face, size and colour for what follows. */
export const type = (doc: PdfDocument, face: FontName, size: number, colour: string = ink.text): PdfDocument =>
  doc.font(face).fontSize(size).fillColor(colour);

/** Content that is decoration or repeats what stands elsewhere: readers aloud skip it. */
export const artifact = (doc: PdfDocument, kind: 'Pagination' | 'Layout', draw: () => void): void => {
  doc.markContent('Artifact', { type: kind });
  draw();
  doc.endMarkedContent();
};

/** A piece of the structure tree with text drawn inside it. */
export const tagged = (sheet: Sheet, tag: string, draw: () => void): void => {
  sheet.root.add(sheet.doc.struct(tag, {}, draw));
};

const foldMarks = (doc: PdfDocument): void => {
  doc.save().lineWidth(0.4).strokeColor(ink.rule);
  for (const y of [mm(105), mm(210)]) doc.moveTo(mm(4), y).lineTo(mm(8), y).stroke();
  doc.restore();
};

/** Says that the file is PDF/UA-1 too (readable aloud); PDF/A wants the foreign property described where it is used. */
const universalAccess = `
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of the PDF/UA standard that the file follows</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

/** A tagged PDF/A-2a document in the language of the letter; the same options always give the same bytes. */
export const openSheet = (options: SheetOptions): Sheet => {
  // Noon UTC is the same calendar day in Denmark and nearly everywhere else; a clock here would make every copy differ.
  const writtenAt = new Date(`${options.writtenOn}T12:00:00Z`);
  const doc = new Pdf({
    size: 'A4',
    layout: options.layout,
    margins: edge,
    lang: languageTags[options.language],
    tagged: true,
    displayTitle: true,
    subset: 'PDF/A-2a',
    pdfVersion: '1.7',
    bufferPages: true,
    autoFirstPage: false,
    // An empty name keeps PDFKit from loading Helvetica, which PDF/A forbids because it is not embedded.
    font: '',
    info: {
      Title: printable(options.title),
      Author: printable(options.author),
      Subject: printable(options.subject),
      Producer: 'Rykker',
      Creator: 'Rykker',
      CreationDate: writtenAt,
      ModDate: writtenAt,
    },
  });
  doc.appendXML(universalAccess);
  doc.registerFont('regular', fonts.regular).registerFont('semibold', fonts.semibold);
  doc.addPage();
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, root, width: doc.page.width - edge.left - edge.right, bottom: doc.page.height - edge.bottom };
};

export type Letterhead = {
  readonly sender: readonly string[];
  readonly returnAddress: string;
  readonly recipient: readonly string[];
  readonly reference: readonly LabelledText[];
};

const drawReference = (sheet: Sheet, rows: readonly LabelledText[], start: number): void => {
  const { doc, root, width } = sheet;
  const { labelWidth } = referenceBlock;
  const left = edge.left + width - referenceBlock.width;
  const valueWidth = referenceBlock.width - labelWidth;
  let top = start;
  for (const { label, text } of rows) {
    let labelEnd = top;
    const row = doc.struct('P');
    root.add(row);
    row.add(
      doc.struct('Span', {}, () => {
        type(doc, 'regular', 8, ink.quiet).text(printable(label), left, top + 1, { width: labelWidth });
        labelEnd = doc.y;
      }),
    );
    row.add(
      doc.struct('Span', {}, () => {
        type(doc, 'regular', 9).text(printable(text), left + labelWidth, top, { width: valueWidth });
      }),
    );
    row.end();
    top = Math.max(labelEnd, doc.y) + 3;
  }
};

/** The first page's head: whose letter it is, to whom (inside the envelope's window), and what it is about. */
export const drawLetterhead = (sheet: Sheet, head: Letterhead): void => {
  const { doc } = sheet;
  const isPosted = doc.page.layout === 'portrait';
  const address = isPosted ? addressWindow : addressOnScreen;
  const [name = '', ...senderAddress] = head.sender;
  artifact(doc, 'Layout', () => {
    doc.save().rect(edge.left, mm(16), mm(2.2), mm(9)).fill(ink.accent).restore();
    if (isPosted) foldMarks(doc);
  });
  tagged(sheet, 'P', () => {
    type(doc, 'semibold', 15, ink.accent).text(printable(name), edge.left + mm(5), mm(15.2), { lineBreak: false });
    type(doc, 'regular', 8.5, ink.quiet).text(printable(senderAddress.join(', ')), edge.left + mm(5), mm(21.6), {
      lineBreak: false,
    });
  });
  if (isPosted) {
    tagged(sheet, 'P', () => {
      type(doc, 'regular', 7, ink.quiet).text(printable(head.returnAddress), address.left, address.returnLine, {
        lineBreak: false,
      });
    });
  }
  tagged(sheet, 'P', () => {
    type(doc, 'regular', 10.5).text(printable(head.recipient.join('\n')), address.left, address.recipient, {
      width: address.width,
      lineGap: 1,
    });
  });
  drawReference(sheet, head.reference, isPosted ? address.returnLine : address.recipient);
};

/** Starts a new page unless `height` still fits on this one; on the new page `repeat` draws what must stand above. */
export const makeRoom = (sheet: Sheet, height: number, repeat?: () => void): void => {
  if (sheet.doc.y + height <= sheet.bottom) return;
  sheet.doc.addPage();
  sheet.doc.y = edge.top;
  repeat?.();
};

const drawFooter = (sheet: Sheet, lines: readonly string[], pageText: string): void => {
  const { doc, width } = sheet;
  const top = doc.page.height - mm(17);
  doc.save().lineWidth(0.6).strokeColor(ink.rule);
  doc
    .moveTo(edge.left, top - 5)
    .lineTo(edge.left + width, top - 5)
    .stroke()
    .restore();
  type(doc, 'regular', 7.5, ink.quiet);
  for (const [index, line] of lines.entries())
    doc.text(printable(line), edge.left, top + index * 10, { lineBreak: false });
  doc.text(pageText, edge.left + width - doc.widthOfString(pageText), top, { lineBreak: false });
};

/** Draws footers and the heads of following pages, now that the number of pages is known, and closes the document. */
export const closeSheet = async (
  sheet: Sheet,
  frame: {
    readonly footer: readonly string[];
    readonly runningHead: string;
    readonly pageLabel: (page: number, pages: number) => string;
  },
): Promise<Uint8Array> => {
  const { doc, root } = sheet;
  root.end();
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    artifact(doc, 'Pagination', () => {
      if (index > 0)
        type(doc, 'regular', 8, ink.quiet).text(printable(frame.runningHead), edge.left, mm(16), { lineBreak: false });
      drawFooter(sheet, frame.footer, frame.pageLabel(index + 1, count));
    });
  }
  doc.end();
  return new Uint8Array(await buffer(doc));
};
