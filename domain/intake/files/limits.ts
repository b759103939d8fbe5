/**
 * Limits of an upload, each with its reason. They are checked before the work that they bound: sizes from headers before
 * pixels are decoded, bytes while an archive is inflated. Raising one means looking at the opener's memory and time
 * (docs/adr/0015).
 */
export const limits = {
  /** Textract takes at most 10 MB in one call, and a photo of 24 million pixels is smaller. */
  bytes: 10 * 1024 * 1024,
  /** Nobody's invoice has more pages of its own; each costs Textract's price and a person's time. */
  pages: 20,
  /** A page at 600 dots an inch has 35 million, the largest phone pictures 50; four bytes each must fit into memory. */
  pixels: 60_000_000,
  /** All pages of a TIFF together: twenty at 300 dots an inch have 175 million. */
  pixelsOfAllPages: 200_000_000,
  /** An e-invoice may carry its own PDF in base64, which is a third larger than the 6 MB that such a PDF has at most. */
  xmlBytes: 8 * 1024 * 1024,
  /** Lines of an e-invoice: the longest real ones (telephone bills of a municipality) have some hundreds. */
  xmlLines: 2000,
  /** Tags of an XML file: 2,000 lines of 50 elements. Beyond it is no invoice, whatever its lines are called. */
  xmlTags: 200_000,
  /** Lines of text on one page of a PDF: the densest tables in six point have some 800 cells. */
  textLinesPerPage: 2500,
  /** Documents out of one archive or mail; a creditor's month is uploaded in several. */
  documents: 20,
  /** Entries of an archive that are looked at at all, logos and folders among them. */
  archiveEntries: 500,
  /** Everything inflated out of one archive, counted while it comes: what a creditor can send unpacked in twenty files. */
  inflatedBytes: 60 * 1024 * 1024,
  /** Deflate shrinks text a hundredfold at best where it is an invoice; a bomb a thousandfold. Small files are let be. */
  inflateRatio: 200,
  inflateRatioFrom: 1024 * 1024,
  /** Rows of a list; the largest month of a utility's unpaid invoices is below. */
  listRows: 5000,
  /** Columns of a list: nobody's export has more, and rows times columns is memory. */
  listColumns: 200,
  /** Bytes of a table inside an XLSX once inflated: 5,000 rows of 200 cells. */
  listBytes: 30 * 1024 * 1024,
} as const;
