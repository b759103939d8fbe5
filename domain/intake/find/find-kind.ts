import { read, type DocType, type Read, type Witness } from '../draft.ts';
import { below, placeOf, rightOf, sameRow, type Line } from '../page/page-text.ts';
import { datesIn } from '../values/dates.ts';
import {
  andInvoice,
  askingWords,
  businessWords,
  confirming,
  orderDate,
  invoiceLabels,
  invoiceMarks,
  noInvoice,
  tillWords,
  titleWords,
  yearlyAccount,
} from '../words/titles.ts';

/** Titles are short. A sentence that begins with "Faktura ..." may still be one: "Opkrævning 442 udsendt 9. februar". */
const titleWordsMax = 16;
const titleSignsMax = 110;

// How sure a kind is: by a title that stands out, by one that another title rivals, by labels and words alone.
const titleSure = 0.97;
const rivalled = 0.8;
const byLabel = 0.95;
const byWords = 0.92;
/** Without a title a label tells; but OCR may have misread the title of another kind. */
const titleLost = 0.92;
const byAsking = 0.92;
// A title has one of few words: a letter misread in it would not have matched, so OCR's doubt counts little.
const titleLettersMin = 0.95;

type Sighting = { readonly docType: DocType; readonly prominence: number; readonly line: Line };

/** "Kreditnota", "FAKTURA 1042", "Invoice no. 7/26": the title and at most its number or day. */
const numberTail =
  /^(?:\s?[–-]\s?(?:beleg|faktura|invoice|rechnung|regning|konto|kunde|sag)\.?)?\s?(?:nr|no|nummer|number|n°|nº|#|id)?\.?\s?[:#(–-]{0,2}\s?(?:[\p{L}]{0,4}[\s-]?[\d/.-][\p{L}\d/.-]*)?\)?[.:]?(?:\s(?:af|of|from|vom|av|pr|den|du)\.?\s.*)?$/iu;

/** A reference to another paper, as it stands among an invoice's own data: "Følgeseddel nr. 1234", "Tilbud: 88". */
const referenceTail =
  /^\s?-?(?:nr|no|nummer|number|n°|#|id|ref|dato|date)?\.?\s?[:#]?\s?[\p{L}]{0,4}-?\d|^\s?-?(?:nr|no|nummer|number|n°|#|id|ref|dato|date|datum)\b|^\s?:/iu;

/** How much less a reference looks like a title. */
const referencePenalty = 2.2;

const referring: ReadonlySet<DocType> = new Set(['quote', 'other', 'statement', 'receipt']);

/** Papers that firms print on one sheet with the invoice. */
const alsoInvoices: ReadonlySet<DocType> = new Set(['quote', 'other']);

/** Dots that lead to a value, and specks of a scan, are no cell. */
const isCell = ({ text, confidence }: Line): boolean => confidence >= 0.5 && /[\p{L}\d]/u.test(text);

/** "Ordre    94487": a label among the paper's data, with its value in the next cell or straight below. */
const hasValue = (line: Line, lines: readonly Line[]): boolean =>
  line.text.length < 30 &&
  [rightOf(line, lines).find((cell) => isCell(cell)), below(line, lines, 1)].some((cell) =>
    // ": 1187" of a page in fixed pitch too, whose colons stand in a column of their own.
    /^[:.]?\s?[\p{L}]{0,4}-?\d[\d\p{L}./ -]*$/u.test(cell?.text.trim() ?? ''),
  );

/** "Dato · Fragtbrev · Tekst · Antal · Pris": one of the heads over the columns of the goods. */
const isColumnHead = (line: Line, lines: readonly Line[]): boolean => {
  const row = lines.filter((other) => sameRow(line, other));
  return row.length >= 4 && row.every(({ text }) => text.length < 30 && !/\d/.test(text));
};

/** "Tilbud af 12.01. er bortfaldet": what has a verb tells of a paper, it names none. */
const hasVerb = (rest: string): boolean =>
  /\s(?:er|var|blev|bliver|bortfald\p{L}*|gælder|sendes|skal|kan|is|was|has|will|ist|wird|wurde|är|har|skickas|gäller|est)\s/iu.test(
    rest,
  );

const isSentence = (text: string): boolean =>
  text.split(/\s+/).length > 7 || (/\p{Ll}\.$/u.test(text) && text.split(/\s+/).length > 4);

/** How much a line looks like the title of its page: short, alone, larger than the usual line, near the top. */
const prominenceOf = (line: Line, rest: string, docType: DocType, usual: number, lines: readonly Line[]): number => {
  const text = line.text.trim();
  const isAlone = numberTail.test(rest) && !hasVerb(rest);
  const size = line.box.height / Math.max(0.001, usual);
  const isReference = referring.has(docType) && size < 1.25 && (referenceTail.test(rest) || hasValue(line, lines));
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  return (
    (isAlone ? 3 : 1.5) +
    (size > 1.15 ? Math.min(3, (size - 1) * 4) : 0) +
    (line.box.top < 0.22 ? 1 : line.box.top < 0.45 ? 0.4 : line.box.top > 0.6 ? -2 : -0.8) +
    (letters.length > 3 && letters === letters.toUpperCase() ? 0.5 : 0) -
    ((isSentence(text) || hasVerb(rest)) && size < 1.25 ? 1.2 : 0) -
    (isReference ? referencePenalty : 0) -
    (size < 1.25 && isColumnHead(line, lines) ? 2.5 : 0)
  );
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const sightingsOf = (lines: readonly Line[]): readonly Sighting[] => {
  const usual = median(lines.map(({ box }) => box.height));
  return lines.flatMap((line): readonly Sighting[] => {
    const text = line.text.trim().replace(/^[^\p{L}\d]+/u, '');
    if (text.length > titleSignsMax || text.split(/\s+/).length > titleWordsMax) return [];
    const isLarge = line.box.height > 1.25 * usual;
    return titleWords.flatMap(({ docType, pattern }): readonly Sighting[] => {
      const match = pattern.exec(text);
      if (match !== null) {
        const rest = text.slice(match[0].length);
        // "Faktura til" is a heading over an address, "Bill to" too.
        if (/^\s?(?:til|to|an|adresse|address|modtager|à|aan)(?!\p{L})/iu.test(rest) && docType === 'invoice')
          return [];
        const joined = alsoInvoices.has(docType) && !/pro\s?-?\s?forma/i.test(text) ? andInvoice.exec(rest) : null;
        const said = joined === null ? docType : 'invoice';
        const tail = joined === null ? rest : rest.slice(joined[0].length);
        return [{ docType: said, prominence: prominenceOf(line, tail, said, usual, lines), line }];
      }
      // "Amazon Web Services Invoice": the firm's name before the title, in the title's size.
      const last = text.split(/\s+/).at(-1) ?? '';
      if (!isLarge || text.split(/\s+/).length > 5 || !pattern.test(last)) return [];
      return [{ docType, prominence: prominenceOf(line, '', docType, usual, lines) - 0.5, line }];
    });
  });
};

const best = (sightings: readonly Sighting[]): Sighting | undefined =>
  sightings.toSorted((a, b) => b.prominence - a.prominence)[0];

/** Least prominence of a title that makes a paper something else than an invoice, and of one that makes it an invoice. */
const otherMin = 2.4;
const invoiceMin = 0.7;
/** A reminder or credit note may name its invoice as large as itself; it is not outdone by less than this. */
const outdoneBy = 1.2;

const labelLine = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ text }) => text.length <= titleSignsMax && invoiceLabels.test(text));

const amountLike = /\d[.,]\d{2}(?!\d)/;

/** A day to pay by, an amount to pay and a way to pay stand on the page. */
const asksForMoney = (lines: readonly Line[]): boolean =>
  askingWords.every((pattern) => lines.some(({ text }) => text.length < titleSignsMax && pattern.test(text)));

/** A page counts as read when so many of its words were: a letter has far more, a blurred photo far fewer. */
const wordsReadMin = 20;

const wordsRead = (lines: readonly Line[]): number =>
  lines
    .flatMap(({ words, text, confidence }) =>
      words.length === 0
        ? text.split(/\s+/).map((word) => ({ said: word, sure: confidence }))
        : words.map((word) => ({ said: word.text, sure: word.confidence })),
    )
    .filter(({ said, sure }) => sure >= 0.75 && /^\p{L}{3,}[.,:;]?$/u.test(said)).length;

/** Nothing on a page that was read is of those things of which every invoice has some. */
const hasNothingOfAnInvoice = (lines: readonly Line[]): boolean =>
  wordsRead(lines) >= wordsReadMin &&
  !lines.some(
    ({ text }) =>
      invoiceMarks.test(text) || datesIn(text).length > 0 || askingWords.some((pattern) => pattern.test(text)),
  );

/** "Tilbud nr. 41 – nyt tegltag": beside an invoice's title a reference, but a heading where nothing else heads the page. */
const headed = (
  sightings: readonly Sighting[],
  lines: readonly Line[],
  witness: Witness,
): Read<DocType> | undefined => {
  const isConfirmed = ({ docType, line }: Sighting): boolean =>
    lines.some((other) => other !== line && confirming[docType]?.test(other.text) === true);
  const heading = sightings.find(
    (each) =>
      referring.has(each.docType) &&
      each.prominence + referencePenalty >= invoiceMin &&
      each.line.box.top < 0.5 &&
      !hasVerb(each.line.text) &&
      !/\p{Ll}\.$/u.test(each.line.text.trim()) &&
      (isConfirmed(each) || !hasValue(each.line, lines)),
  );
  if (heading === undefined) return undefined;
  // A lone heading on a scan may be a reference whose invoice's title is not readable.
  const sure = witness !== 'ocr' || isConfirmed(heading) ? byWords : rivalled;
  return read<DocType>(heading.docType, sure, witness, placeOf(heading.line));
};

/** Papers without a title: labels of an invoice, words of a till, a heading; without any nothing says what it is. */
const untitled = (sightings: readonly Sighting[], lines: readonly Line[], witness: Witness): Read<DocType> => {
  const label = labelLine(lines);
  const till = lines.filter(({ text }) => text.length < 60 && tillWords.test(text));
  if (label !== undefined)
    return read<DocType>(
      'invoice',
      byLabel * Math.min(label.confidence, witness === 'ocr' ? titleLost : 1),
      witness,
      placeOf(label),
    );
  const [firstTill] = till;
  const isOrders = lines.some(({ text }) => orderDate.test(text));
  if (!isOrders && till.length < 2 && asksForMoney(lines)) return read<DocType>('invoice', byAsking, witness);
  if (till.length >= 2 && firstTill !== undefined)
    return read<DocType>('receipt', byWords, witness, placeOf(firstTill));
  const heading = headed(sightings, lines, witness);
  if (heading !== undefined) return heading;
  if (hasNothingOfAnInvoice(lines)) return read<DocType>('other', byWords, witness);
  const words = wordsOfBusiness(lines);
  const prices = lines.filter(({ text }) => amountLike.test(text)).length;
  if (words < 2) return read<DocType>(prices >= 3 ? 'receipt' : 'other', 0.6, witness);
  return read<DocType>('unknown', 0, witness);
};

/** "Dette er ikke en faktura": a paper that says so is none, whatever else it says. */
const isDenial = ({ text }: Line): boolean => noInvoice.test(text);

/** How many different words of business the lines hold. */
export const wordsOfBusiness = (lines: readonly Line[]): number =>
  new Set(
    lines.flatMap(({ text, confidence }) =>
      confidence < 0.5 ? [] : [...text.matchAll(businessWords)].map(([word]) => word.toLowerCase()),
    ),
  ).size;

/**
 * What the document calls itself on its first page: by the title that stands out most. Where a title of another kind is
 * nearly as prominent as the invoice's it is preferred, because a credit note and a reminder also name their invoice.
 */
export const findDocType = (lines: readonly Line[], witness: Witness): Read<DocType> => {
  const page = lines.filter((line) => line.page === 1);
  const sightings = sightingsOf(page);
  const invoice = best(sightings.filter(({ docType }) => docType === 'invoice'));
  const others = titleWords
    .filter(({ docType }) => docType !== 'invoice')
    .flatMap(
      ({ docType }) => best(sightings.filter((each) => each.docType === docType && each.prominence >= otherMin)) ?? [],
    );
  // "Rekvisition: 957" in a small letter is a reference where the invoice's own title is larger.
  const isOutsized = (each: Sighting): boolean =>
    referring.has(each.docType) && (invoice?.line.box.height ?? 0) > 1.6 * each.line.box.height;
  const other = others
    .filter((each) => !isOutsized(each))
    .find((each) => others.every((rival) => rival.prominence - each.prominence < outdoneBy));
  const chosen =
    other !== undefined && (invoice === undefined || other.prominence >= invoice.prominence - outdoneBy)
      ? other
      : invoice;
  const denial = chosen === undefined || chosen.docType === 'invoice' ? page.find(isDenial) : undefined;
  if (denial !== undefined) return read<DocType>('other', byWords, witness, placeOf(denial));
  if (chosen === undefined || chosen.prominence < invoiceMin) return untitled(sightings, page, witness);
  // A supplier's yearly account ("Årsopgørelse på el") that asks for what is missing is its invoice.
  if (chosen.docType === 'other' && yearlyAccount.test(chosen.line.text.trim()) && asksForMoney(page))
    return read<DocType>('invoice', byAsking, witness, placeOf(chosen.line));
  const rival = chosen === invoice ? other : undefined;
  const isRivalled = rival !== undefined && chosen.prominence - rival.prominence < outdoneBy + 0.6;
  const sure = isRivalled ? rivalled : titleSure;
  return read<DocType>(
    chosen.docType,
    sure * Math.max(chosen.line.confidence, titleLettersMin),
    witness,
    placeOf(chosen.line),
  );
};
