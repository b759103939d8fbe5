import { describe, expect, it } from 'vitest';

import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { refusalSentence } from '../../../domain/intake/files/refusals.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { withPdf } from '../../../functions/adapters/reading/open-pdf.ts';
import { linesOfPdf } from '../../../functions/adapters/reading/pdf-text.ts';
import { inspectFile, readFile, type ReadAnswer } from '../../../functions/adapters/reading/read-file.ts';
import { compare, forbidden } from './compare.ts';
import { ownSet, wholeSet, wholeSetPath, type Practice, type PracticeSet } from './practice-set.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xml: 'application/xml',
};
const mediaType = ({ file }: Practice): string => mediaTypes[file.split('.').at(-1) ?? ''] ?? '';

const noOcr = {
  analyzeExpense: async (): Promise<never> => {
    throw new Error('this document needs OCR');
  },
};

const read = async (set: PracticeSet, entry: Practice): Promise<ReadAnswer> =>
  readFile({ bytes: set.bytesOf(entry), declaredType: mediaType(entry), fileName: entry.file }, noOcr);

const isReadable = (entry: Practice): boolean =>
  entry.expectError === undefined && ['pdf', 'facturx-pdf', 'oioubl', 'oioubl3', 'peppol-ubl'].includes(entry.kind);

const own = ownSet();

describe('each bad upload', () => {
  it.each(own.entries.filter((entry) => entry.expectError !== undefined).map((entry) => [entry.file, entry] as const))(
    '%s is refused with a code and a sentence that says what to do',
    async (_, entry) => {
      const answer = await read(own, entry);
      if (!('refused' in answer)) throw new Error('it was read');
      expect([entry.expectError, ...(entry.alsoAcceptable ?? [])]).toContain(answer.refused.code);
      expect(refusalSentence(answer.refused, 'da')).toMatch(/^\p{Lu}.{20,}\.$/u);
      expect(refusalSentence(answer.refused, 'en')).toMatch(/^\p{Lu}.{20,}\.$/u);
    },
  );
});

// What the page carries and the reader does not find yet: absent, never wrong.
const notYet: Readonly<Record<string, readonly string[]>> = {
  'danish/da-till-slip-paid.pdf': ['debtor.name'],
  'pdf/fx-fr-intra-eu-danish-debtor.pdf': ['creditor.country'],
};

/** A sound invoice may still be asked about; nothing else may pass for one. */
const allowed = { yes: ['claimable', 'ask'], ask: ['ask'], no: ['refuse'] } as const;

describe('each readable document of our own', () => {
  it.each(own.entries.filter(isReadable).map((entry) => [entry.file, entry] as const))(
    '%s says what its truth says',
    async (_, entry) => {
      const answer = await read(own, entry);
      if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
      const off = compare(answer.draft, entry).filter(({ verdict }) => verdict !== 'right');
      expect(off.map(({ field, verdict }) => `${verdict} ${field}`)).toEqual(
        (notYet[entry.file] ?? []).map((field) => `missing ${field}`),
      );
      expect(forbidden(answer.draft, entry)).toEqual([]);
      expect(allowed[entry.claimable ?? 'ask']).toContain(verdictOf(answer.draft));
    },
  );

  it.each(['danish/da-painter-scan.pdf', 'danish/da-factoring-two-pages-scan.pdf'])(
    '%s has no text of its own and goes to OCR',
    async (file) => {
      const entry = own.entries.find((each) => each.file === file);
      if (entry === undefined) throw new Error('not in the set');
      expect(await inspectFile(own.bytesOf(entry), 'application/pdf')).toMatchObject({
        kind: 'pdf',
        hasTextLayer: false,
      });
    },
  );
});

describe('a page that lost a line', () => {
  const claimable = own.entries.filter((entry) => entry.claimable === 'yes' && entry.kind === 'pdf');

  it.each(claimable.map((entry) => [entry.file, entry] as const))(
    'of %s is never sure of a wrong value, whichever line it was',
    async (_, entry) => {
      const lines = await withPdf(own.bytesOf(entry), linesOfPdf);
      if ('refused' in lines) throw new Error(`refused: ${lines.refused.code}`);
      // Of the long one every seventh line: most of it is goods, and each try reads the whole document.
      const tried = lines.filter((_line, index) => lines.length < 150 || index % 7 === 0);
      const wrong = tried.flatMap((lost) => {
        const draft = findFields(
          lines.filter((line) => line !== lost),
          'textLayer',
        );
        if (!(verdictOf(draft) === 'claimable')) return [];
        return compare(draft, entry)
          .filter(({ verdict }) => verdict === 'wrong' || verdict === 'invented')
          .map(({ field, found }) => `without "${lost.text}": ${field} "${found}"`);
      });
      expect(wrong).toEqual([]);
    },
  );
});

const whole = wholeSet();

// Other people's files lie beside the repository and are no part of it.
describe.skipIf(whole === undefined)(`the whole practice set (skipped where ${wholeSetPath} is absent)`, () => {
  it('has no sure draft with a wrong value, and none of a document that is no plain claim', async () => {
    const faults: string[] = [];
    for (const entry of whole?.entries.filter(isReadable) ?? []) {
      if (whole === undefined) continue;
      const seen = await inspectFile(whole.bytesOf(entry), mediaType(entry));
      if (!('refused' in seen) && seen.kind === 'pdf' && !seen.hasTextLayer) continue;
      const answer = await read(whole, entry);
      if ('refused' in answer || !(verdictOf(answer.draft) === 'claimable')) continue;
      if (entry.claimable !== 'yes') faults.push(`${entry.file} is not claimable`);
      for (const { field, verdict } of compare(answer.draft, entry))
        if (verdict === 'wrong' || verdict === 'invented') faults.push(`${entry.file}: ${verdict} ${field}`);
    }
    expect(faults).toEqual([]);
  });
});
