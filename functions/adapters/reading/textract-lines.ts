import type {
  AnalyzeExpenseCommandOutput,
  Block,
  ExpenseDetection,
  ExpenseDocument,
  ExpenseField,
  GetExpenseAnalysisCommandOutput,
  Geometry,
} from '@aws-sdk/client-textract';

import type { Box, Line, Word } from '../../../domain/intake/page/page-text.ts';

/** An answer of AnalyzeExpense or of one page of GetExpenseAnalysis, or a recorded one. */
export type ExpenseAnswer = Pick<AnalyzeExpenseCommandOutput | GetExpenseAnalysisCommandOutput, 'ExpenseDocuments'> &
  Partial<Pick<AnalyzeExpenseCommandOutput, 'DocumentMetadata'>> & {
    /** Some recordings keep the blocks beside the documents. */
    readonly Blocks?: readonly Block[] | undefined;
  };

/** Quarter turns by which the page lies on its side: 0 upright, 1 text runs down, 2 upside down, 3 text runs up. */
type Turns = 0 | 1 | 2 | 3;

/** A polygon starts at the text's own upper left corner, so its first edge shows which way the text runs. */
const turnsOf = (geometry: Geometry | undefined): Turns => {
  const [from, to] = geometry?.Polygon ?? [];
  const across = (to?.X ?? 1) - (from?.X ?? 0);
  const down = (to?.Y ?? 0) - (from?.Y ?? 0);
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 0 : 2;
  return down > 0 ? 1 : 3;
};

const upright = ({ left, top, width, height }: Box, turns: Turns): Box => {
  switch (turns) {
    case 0:
      return { left, top, width, height };
    case 1:
      return { left: top, top: 1 - left - width, width: height, height: width };
    case 2:
      return { left: 1 - left - width, top: 1 - top - height, width, height };
    case 3:
      return { left: 1 - top - height, top: left, width: height, height: width };
  }
};

const boxOf = (geometry: Geometry | undefined, turns: Turns): Box => {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = geometry?.BoundingBox ?? {};
  return upright({ left: Left, top: Top, width: Width, height: Height }, turns);
};

/** How most long lines of the page run: short ones may be a stamp. */
const pageTurns = (blocks: readonly Pick<Block, 'Geometry' | 'Text'>[]): Turns => {
  const counts = [0, 0, 0, 0];
  for (const block of blocks)
    counts[turnsOf(block.Geometry)] = (counts[turnsOf(block.Geometry)] ?? 0) + (block.Text?.length ?? 0);
  const most = counts.indexOf(Math.max(...counts));
  return most === 1 || most === 2 || most === 3 ? most : 0;
};

const blocksOf = (answer: ExpenseAnswer): readonly Block[] => {
  const own = (answer.ExpenseDocuments ?? []).flatMap((each: ExpenseDocument) => each.Blocks ?? []);
  return own.length > 0 ? own : (answer.Blocks ?? []);
};

const linesOfBlocks = (blocks: readonly Block[]): readonly Line[] => {
  const words = new Map(blocks.filter(({ BlockType }) => BlockType === 'WORD').map((block) => [block.Id, block]));
  const lines = blocks.filter(({ BlockType }) => BlockType === 'LINE');
  const turns = new Map([...linesPerPage(blocks)].map(([page, blocksOfPage]) => [page, pageTurns(blocksOfPage)]));
  return lines.map((block): Line => {
    const page = block.Page ?? 1;
    const turned = turns.get(page) ?? 0;
    const ids = (block.Relationships ?? []).flatMap(({ Type, Ids }) => (Type === 'CHILD' ? (Ids ?? []) : []));
    const own = ids.flatMap((id): readonly Word[] => {
      const word = words.get(id);
      if (word === undefined) return [];
      return [{ text: word.Text ?? '', box: boxOf(word.Geometry, turned), confidence: (word.Confidence ?? 0) / 100 }];
    });
    return {
      page,
      text: block.Text ?? '',
      box: boxOf(block.Geometry, turned),
      confidence: (block.Confidence ?? 0) / 100,
      words: own,
    };
  });
};

type Seen = { readonly page: number; readonly detection: ExpenseDetection };

const seenIn = ({ PageNumber = 1, LabelDetection, ValueDetection }: ExpenseField): readonly Seen[] =>
  [LabelDetection, ValueDetection].flatMap((detection) =>
    detection?.Geometry === undefined || (detection.Text ?? '').trim() === '' ? [] : [{ page: PageNumber, detection }],
  );

/** Every label and value with its place. A whole row of goods repeats its cells and is left out. */
const seenByFields = (answers: readonly ExpenseAnswer[]): readonly Seen[] =>
  answers
    .flatMap(({ ExpenseDocuments }) => ExpenseDocuments ?? [])
    .flatMap(({ SummaryFields = [], LineItemGroups = [] }) => [
      ...SummaryFields,
      ...LineItemGroups.flatMap(({ LineItems = [] }) =>
        LineItems.flatMap(({ LineItemExpenseFields = [] }) =>
          LineItemExpenseFields.filter(({ Type }) => Type?.Text !== 'EXPENSE_ROW'),
        ),
      ),
    ])
    .flatMap(seenIn);

/** A detection of several printed lines shares its height out among them. */
const linesOfDetection = ({ page, detection }: Seen, turned: Turns): readonly Line[] => {
  const box = boxOf(detection.Geometry, turned);
  const texts = (detection.Text ?? '').split('\n').filter((text) => text.trim() !== '');
  const height = box.height / texts.length;
  return texts.map((text, index) => ({
    page,
    text: text.trim(),
    box: { ...box, top: box.top + index * height, height },
    confidence: (detection.Confidence ?? 0) / 100,
    words: [],
  }));
};

/** Answers without blocks still say where each label and value stood; one that several fields share counts once. */
const linesOfFields = (answers: readonly ExpenseAnswer[]): readonly Line[] => {
  const seen = seenByFields(answers);
  const turns = new Map(
    [...Map.groupBy(seen, ({ page }) => page)].map(([page, own]) => [
      page,
      pageTurns(own.map(({ detection }) => detection)),
    ]),
  );
  const lines = seen.flatMap((each) => linesOfDetection(each, turns.get(each.page) ?? 0));
  const places = lines.map(({ page, text, box }) => `${page} ${text} ${box.left.toFixed(3)} ${box.top.toFixed(3)}`);
  return lines.filter((_, index) => places.indexOf(places[index] ?? '') === index);
};

const linesPerPage = (blocks: readonly Block[]): ReadonlyMap<number, readonly Block[]> =>
  Map.groupBy(
    blocks.filter(({ BlockType }) => BlockType === 'LINE'),
    (block) => block.Page ?? 1,
  );

/** How each page lies, in degrees clockwise by which its picture must be turned to lie as its lines are told. */
export const turnsOfTextract = (answers: readonly ExpenseAnswer[]): ReadonlyMap<number, 0 | 90 | 180 | 270> => {
  const degrees = { 0: 0, 1: 270, 2: 180, 3: 90 } as const;
  const pages = linesPerPage(answers.flatMap((answer) => blocksOf(answer)));
  return new Map([...pages].map(([page, lines]) => [page, degrees[pageTurns(lines)]]));
};

/** The lines of an answer, all pages, turned upright. Confidence 0..100 becomes 0..1. */
export const linesOfTextract = (answers: readonly ExpenseAnswer[]): readonly Line[] => {
  const lines = linesOfBlocks(answers.flatMap((answer) => blocksOf(answer)));
  return lines.length > 0 ? lines : linesOfFields(answers);
};
