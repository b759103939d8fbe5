/** Codes of files that cannot be read, with their facts. */
export type RefusalFacts = {
  EMPTY_FILE: Record<string, never>;
  CORRUPT: Record<string, never>;
  ENCRYPTED: Record<string, never>;
  TYPE_MISMATCH: { readonly declared: string; readonly found: string };
  UNSUPPORTED_TYPE: { readonly found: string };
  UNSAFE_XML: Record<string, never>;
  INCONSISTENT_TOTALS: { readonly expected: string; readonly found: string };
  TOO_LARGE: { readonly of: 'bytes' | 'pixels' | 'lines'; readonly found: number; readonly max: number };
  TOO_MANY_PAGES: { readonly found: number; readonly max: number };
  /** More documents in one archive or mail than are read at once. */
  TOO_MANY_FILES: { readonly found: number; readonly max: number };
  /** An archive inside an archive. */
  NESTED_ARCHIVE: Record<string, never>;
  /** An archive or a mail without a single document that we read. */
  NO_DOCUMENT_INSIDE: Record<string, never>;
  /** Opening it took longer, or more memory, than any invoice needs. */
  TOO_SLOW: Record<string, never>;
};

export type RefusalCode = keyof RefusalFacts;

/** Why a file is not read at all. The file and this refusal stay visible to the creditor. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  readonly [C in Code]: { readonly code: C; readonly facts: RefusalFacts[C] };
}[Code];

export type Refused = { readonly refused: Refusal };

type Sentences = { readonly [Code in RefusalCode]: (facts: RefusalFacts[Code]) => string };

const unitsDa = { bytes: 'bytes', pixels: 'billedpunkter', lines: 'linjer' } as const;

/** One sentence per refusal that tells the creditor what to do, in Danish. */
export const refusalsDa: Sentences = {
  EMPTY_FILE: () => 'Filen er tom. Gem fakturaen igen, og upload den på ny.',
  CORRUPT: () => 'Filen er beskadiget og kan ikke åbnes. Gem fakturaen på ny, og upload den igen.',
  ENCRYPTED: () => 'Filen er låst med adgangskode. Gem den uden adgangskode, og upload den igen.',
  TYPE_MISMATCH: ({ declared, found }) =>
    `Filen er navngivet som ${declared}, men indeholder ${found}. Upload fakturaen som PDF, JPEG, PNG eller OIOUBL.`,
  UNSUPPORTED_TYPE: ({ found }) =>
    `Vi kan ikke læse filer af typen ${found}. Upload fakturaen som PDF, JPEG, PNG eller OIOUBL.`,
  UNSAFE_XML: () =>
    'E-fakturaen indeholder en DOCTYPE, som vi af sikkerhedshensyn ikke læser. Eksportér den uden, eller upload en PDF.',
  INCONSISTENT_TOTALS: ({ expected, found }) =>
    `E-fakturaens beløb stemmer ikke: delene giver ${expected}, men der står ${found}. Send en rettet faktura.`,
  TOO_LARGE: ({ of, found, max }) =>
    `Filen er for stor: ${found} ${unitsDa[of]}, højst ${max}. Upload en mindre udgave af fakturaen.`,
  TOO_MANY_PAGES: ({ found, max }) =>
    `Filen har ${found} sider, højst ${max} kan læses. Upload kun fakturaens egne sider.`,
  TOO_MANY_FILES: ({ found, max }) =>
    `Filen rummer ${found} dokumenter, højst ${max} kan læses ad gangen. Del dem på flere uploads.`,
  NESTED_ARCHIVE: () => 'Filen rummer et arkiv i et arkiv. Pak det ud, og upload fakturaerne.',
  NO_DOCUMENT_INSIDE: () => 'Vi fandt ingen faktura i filen. Upload fakturaen selv som PDF, billede eller OIOUBL.',
  TOO_SLOW: () => 'Filen er for tung at åbne. Gem fakturaen på ny som PDF, og upload den igen.',
};

/** The same in English. */
export const refusalsEn: Sentences = {
  EMPTY_FILE: () => 'The file is empty. Save the invoice again and upload it anew.',
  CORRUPT: () => 'The file is damaged and cannot be opened. Save the invoice anew and upload it again.',
  ENCRYPTED: () => 'The file is locked with a password. Save it without one and upload it again.',
  TYPE_MISMATCH: ({ declared, found }) =>
    `The file is named as ${declared} but holds ${found}. Upload the invoice as PDF, JPEG, PNG or OIOUBL.`,
  UNSUPPORTED_TYPE: ({ found }) =>
    `We cannot read files of the type ${found}. Upload the invoice as PDF, JPEG, PNG or OIOUBL.`,
  UNSAFE_XML: () =>
    'The e-invoice has a DOCTYPE, which we do not read for safety. Export it without one or upload a PDF.',
  INCONSISTENT_TOTALS: ({ expected, found }) =>
    `The e-invoice's amounts do not add up: the parts give ${expected}, but ${found} is written. Send a corrected invoice.`,
  TOO_LARGE: ({ of, found, max }) => `The file is too large: ${found} ${of}, at most ${max}. Upload a smaller version.`,
  TOO_MANY_PAGES: ({ found, max }) =>
    `The file has ${found} pages; at most ${max} can be read. Upload the invoice's own pages only.`,
  TOO_MANY_FILES: ({ found, max }) =>
    `The file holds ${found} documents; at most ${max} can be read at once. Spread them over several uploads.`,
  NESTED_ARCHIVE: () => 'The file holds an archive inside an archive. Unpack it and upload the invoices.',
  NO_DOCUMENT_INSIDE: () => 'We found no invoice in the file. Upload the invoice itself as PDF, picture or OIOUBL.',
  TOO_SLOW: () => 'The file is too heavy to open. Save the invoice anew as a PDF and upload it again.',
};

/** The sentence of one refusal. */
export const refusalSentence = <Code extends RefusalCode>(refusal: Refusal<Code>, language: 'da' | 'en'): string => {
  const sentences: Sentences = language === 'da' ? refusalsDa : refusalsEn;
  return sentences[refusal.code](refusal.facts);
};
