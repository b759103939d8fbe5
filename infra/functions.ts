/**
 * Every Lambda of Rykker: where it starts, what it is for and how big it may be. One list, read by the bundler, the constructs and the
 * tests, so that a function cannot be bundled but not deployed, nor deployed without a size limit.
 *
 * Bundles are at most 600 KB minified, because import time is most of a cold start; who may be
 * bigger says why in `biggerBecause`.
 */
export interface FunctionSpec {
  /** Source file, from the project's root. */
  readonly entry: `functions/${string}.ts`;
  /** One sentence for the Lambda console. */
  readonly purpose: string;
  /** Memory buys CPU in proportion: 1,769 MB is one full core. */
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** Limit of the minified bundle in KB (1,000 bytes); 600 unless `biggerBecause` says otherwise. */
  readonly bundleLimitKilobytes: number;
  readonly biggerBecause?: string;
  /** True where the function draws letters: the bundle then carries fonts and pdfkit's colour profile. */
  readonly drawsLetters?: true;
  /** True where the function opens files: the bundle then carries the decoders' WebAssembly. */
  readonly opensFiles?: true;
}

const usual = { memoryMegabytes: 512, timeoutSeconds: 30, bundleLimitKilobytes: 600 } as const;

const decoders =
  'opens files: a whole PDF.js (1.6 MB), PDFium (its 4 MB of WebAssembly lie beside), and readers of TIFF, mails, archives and sheets';
const readsFiles =
  'understands invoices: the words and rules of five languages (300 KB), beside the clients of Lambda, S3 and Textract';
const manyRoutes = 'serves every route of both portals, each with the contract of what it takes and gives';
const pdfkit = 'pdfkit and fontkit draw the letters (370 KB), nodemailer packs them; needed at every call';

export const functions = {
  'serve-api': {
    ...usual,
    entry: 'functions/api/serve-api.ts',
    purpose: 'Answers the portals: uploads, cases, payments without a match',
    memoryMegabytes: 1024,
    timeoutSeconds: 20,
    bundleLimitKilobytes: 800,
    biggerBecause: manyRoutes,
  },
  'read-upload': {
    ...usual,
    entry: 'functions/queue/read-upload.ts',
    purpose: 'Reads an uploaded invoice and turns it into a draft or a case',
    memoryMegabytes: 1024,
    timeoutSeconds: 120,
    bundleLimitKilobytes: 1000,
    biggerBecause: readsFiles,
  },
  'open-file': {
    ...usual,
    entry: 'functions/opening/open-file.ts',
    purpose: 'Opens and draws one file, with no right to anything but what the request carries',
    // Decoders hold four bytes a pixel, and 60 million pixels are allowed.
    memoryMegabytes: 1024,
    bundleLimitKilobytes: 3000,
    biggerBecause: decoders,
    opensFiles: true,
  },
  'collect-expense-analysis': {
    ...usual,
    entry: 'functions/queue/collect-expense-analysis.ts',
    purpose: 'Collects what Textract read in a document of several pages',
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
    bundleLimitKilobytes: 1000,
    biggerBecause: readsFiles,
  },
  'handle-command': {
    ...usual,
    entry: 'functions/queue/handle-command.ts',
    purpose: 'Executes the commands that reach a case by queue, in order',
  },
  'book-bank-file': {
    ...usual,
    entry: 'functions/queue/book-bank-file.ts',
    purpose: 'Books the payments of a bank file and reports what it could not book',
    memoryMegabytes: 1024,
    timeoutSeconds: 120,
  },
  'send-letter': {
    ...usual,
    entry: 'functions/queue/send-letter.ts',
    purpose: 'Draws a letter as PDF, keeps it and sends it by mail, SMS or print',
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
    bundleLimitKilobytes: 1300,
    biggerBecause: pdfkit,
    drawsLetters: true,
  },
  'signal-workflow': {
    ...usual,
    entry: 'functions/queue/signal-workflow.ts',
    purpose: 'Tells the waiting execution that its case moved, or starts one',
  },
  'publish-events': {
    ...usual,
    entry: 'functions/stream/publish-events.ts',
    purpose: 'Publishes the events of cases from the table stream to the bus',
  },
  'take-step': { ...usual, entry: 'functions/step/take-step.ts', purpose: 'Takes the step that the case is at' },
  'await-case': {
    ...usual,
    entry: 'functions/step/await-case.ts',
    purpose: 'Keeps the token of an execution that waits for its case to move',
  },
  'find-position': { ...usual, entry: 'functions/step/find-position.ts', purpose: 'Says where a case stands now' },
  'open-settlement': {
    ...usual,
    entry: 'functions/step/open-settlement.ts',
    purpose: 'Opens the settlement of a month',
  },
  'list-creditors': {
    ...usual,
    entry: 'functions/step/list-creditors.ts',
    purpose: 'Lists the creditors to settle with, page by page',
  },
  'settle-creditor': {
    ...usual,
    entry: 'functions/step/settle-creditor.ts',
    purpose: 'Settles a month with one creditor and draws the statement',
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
    bundleLimitKilobytes: 1300,
    biggerBecause: pdfkit,
    drawsLetters: true,
  },
  'close-settlement': {
    ...usual,
    entry: 'functions/step/close-settlement.ts',
    purpose: 'Closes the settlement of a month if ledger and settlement agree',
  },
  'sweep-deadlines': {
    ...usual,
    entry: 'functions/schedule/sweep-deadlines.ts',
    purpose: 'Finds the deadlines that are due and sends each case its command',
    timeoutSeconds: 240,
  },
  'restart-lost-executions': {
    ...usual,
    entry: 'functions/schedule/restart-lost-executions.ts',
    purpose: 'Finds active cases that no execution walks with and starts one',
    timeoutSeconds: 240,
  },
  'watch-books': {
    ...usual,
    entry: 'functions/schedule/watch-books.ts',
    purpose: 'Looks through the books of a page of cases, at night',
    // A full core: the watchmen compute, and a page of hashes with them.
    memoryMegabytes: 1769,
    timeoutSeconds: 240,
  },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys widens to string; the object is the literal above
export const functionNames = Object.keys(functions) as readonly FunctionName[];

export const specOf = (name: FunctionName): FunctionSpec => functions[name];
