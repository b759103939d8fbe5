import type { ExpenseDocument } from '@aws-sdk/client-textract';

import type { Refusal } from '../../domain/intake/files/refusals.ts';
import type { OcrReading } from '../../domain/intake/read-document.ts';
import { fieldsOfTextract } from '../../functions/adapters/reading/textract-fields.ts';
import { linesOfTextract, type ExpenseAnswer } from '../../functions/adapters/reading/textract-lines.ts';
import { readDocument } from '../textract/document-reader.ts';
import { expenseDocument } from '../textract/expense-document.ts';
import { startOcrEngine, type OcrEngine } from '../textract/ocr-engine.ts';
import { Refusal as StandInRefusal } from '../textract/refusal.ts';

/** What Textract's answers say, as the functions understand them. */
export const ocrOfAnswers = (answers: readonly ExpenseAnswer[]): OcrReading => ({
  lines: linesOfTextract(answers),
  fields: fieldsOfTextract(answers),
});

export type LocalOcr = {
  readonly read: (picture: Uint8Array) => Promise<OcrReading | { readonly refused: Refusal }>;
  readonly stop: () => Promise<void>;
};

/** The stand-in's words for "this file cannot be read", which the functions take as a damaged file. */
const isAboutTheFile = (fault: unknown): boolean => fault instanceof StandInRefusal && fault.status === 400;

const answerOf = async (engine: OcrEngine, picture: Uint8Array): Promise<ExpenseAnswer> => {
  const pages: ExpenseDocument[] = [];
  for await (const page of readDocument(engine, picture, 'any number of pages'))
    pages.push(expenseDocument(page, pages.length + 1));
  return { ExpenseDocuments: pages };
};

/** The engine of the local Textract in this process: started by the first picture, kept warm for the others. */
export const localOcr = (): LocalOcr => {
  let started: Promise<OcrEngine> | undefined;
  return {
    read: async (picture) => {
      started ??= startOcrEngine();
      try {
        return ocrOfAnswers([await answerOf(await started, picture)]);
      } catch (fault) {
        // Decision: a picture that the engine refuses is a damaged file; an engine that fails is a fault.
        if (!isAboutTheFile(fault)) throw fault;
        return { refused: { code: 'CORRUPT', facts: {} } };
      }
    },
    stop: async () => {
      await (await started)?.stop();
    },
  };
};
