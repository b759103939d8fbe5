import type { XmlNode } from '../elements/xml-node.ts';
import type { Line } from '../page/page-text.ts';

/**
 * How a document is written. `hybridPdf` carries an e-invoice inside; `scannedPdf` has no usable text of its own, so it
 * and the pictures must be read by OCR. `mail` is a mail whose own words are the document: nothing was attached.
 */
export type Format = 'xml' | 'pdf' | 'hybridPdf' | 'scannedPdf' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'heic' | 'mail';

/**
 * What one document of an upload says before anybody has understood it: plain data that passes the wall between the
 * function that opens files and the rest. `name` is its path inside an archive or a mail, "" for the upload itself.
 */
export type OpenedDocument = {
  readonly name: string;
  readonly format: Format;
  readonly pages: number;
  /** The elements of the e-invoice: of the file, or of the one embedded in a PDF. */
  readonly elements?: XmlNode | undefined;
  /** A PDF's own text, where it says all that the pages show. */
  readonly text?: readonly Line[] | undefined;
};

/** A sheet of unpaid invoices (CSV, XLSX) as cells; which column means what is settled afterwards. */
export type OpenedList = {
  readonly rows: readonly (readonly string[])[];
};

/** True where the words must be read off a picture. */
export const needsOcr = (document: OpenedDocument): boolean =>
  document.elements === undefined && document.text === undefined;
