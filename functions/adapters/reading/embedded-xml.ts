import * as z from 'zod';

import { isInvoiceRoot } from '../../../domain/intake/elements/elements.ts';
import type { XmlNode } from '../../../domain/intake/elements/xml-node.ts';
import type { Pdf } from './open-pdf.ts';
import { parseXml } from './parse-xml.ts';

/** The names that the standards give the invoice: Factur-X and ZUGFeRD 2.1, ZUGFeRD 1 and 2.0, XRechnung. */
const standardNames = /^(?:factur-x|zugferd-invoice|xrechnung)\.xml$/i;

/** Nobody attaches more; a file with thousands of attachments is made to be slow. */
const attachmentsMax = 30;

const inOrder = (names: readonly string[]): readonly string[] => {
  const isStandard = (name: string): boolean => standardNames.test(name.split('/').at(-1) ?? name);
  return [...names.filter((name) => isStandard(name)), ...names.filter((name) => !isStandard(name))];
};

/** An element's angle bracket behind an optional byte-order mark and blanks, also in UTF-16. */
const looksLikeXml = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 64).find((byte) => byte > 0x20 && byte < 0x80) === 0x3c;

const named = z.object({ name: z.string() });

/** What pdf.js throws at attachments that are cut off or name what is not there; the pages may be whole all the same. */
const isBrokenAttachment = (fault: unknown): boolean =>
  [
    'InvalidPDFException',
    'FormatError',
    'XRefEntryException',
    'XRefParseException',
    'MissingDataException',
    'UnknownErrorException',
    'FlateError',
  ].includes(named.safeParse(fault).data?.name ?? '');

const orNothing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (fault) {
    if (isBrokenAttachment(fault)) return undefined;
    throw fault;
  }
};

/**
 * The e-invoice inside a hybrid PDF: of its attachments the one whose content is an invoice, whatever its name and place; those
 * with a standard's name are looked at first. An attachment that is broken, unsafe, too large or something else (an order, a
 * price list, a text) is passed over, and the PDF is read as one without: the page is what its receiver was to read.
 */
export const embeddedInvoice = async (pdf: Pdf): Promise<XmlNode | undefined> => {
  const attachments = await orNothing(pdf.getAttachments());
  const names = [...(attachments?.keys() ?? [])].slice(0, attachmentsMax);
  for (const name of inOrder(names)) {
    const bytes = await orNothing(pdf.getAttachmentContent(name));
    if (!(bytes instanceof Uint8Array) || !looksLikeXml(bytes)) continue;
    const parsed = parseXml(bytes);
    if ('root' in parsed && isInvoiceRoot(parsed.root)) return parsed.root;
  }
  return undefined;
};
