import * as z from 'zod';
import { fromPdf, type PdfPage } from './open-pdf.ts';
import { matrix, multiply, type Matrix } from './page-direction.ts';

/** What a person filled in, or wrote onto the page as a note that is always shown, in the page's own space. */
export type Filled = { readonly text: string; readonly transform: Matrix; readonly width: number };

const rect = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const field = z.object({
  subtype: z.literal('Widget'),
  fieldType: z.enum(['Tx', 'Ch']),
  fieldValue: z.union([z.string(), z.array(z.string())]),
  rect,
  password: z.boolean().optional(),
  multiLine: z.boolean().optional(),
  defaultAppearanceData: z.object({ fontSize: z.number() }).nullish(),
});
const note = z.object({
  subtype: z.literal('FreeText'),
  contentsObj: z.object({ str: z.string() }),
  rect,
  defaultAppearanceData: z.object({ fontSize: z.number() }).nullish(),
});
const flags = z.object({ annotationFlags: z.number().default(0), hidden: z.boolean().optional() });

// Bits of the flags by which an annotation is not shown: hidden, and not viewed.
const notShown = 0x02 | 0x20;
// Signs are about half as wide as they are high.
const signWidth = 0.5;

const isShown = (annotation: unknown): boolean => {
  const seen = flags.safeParse(annotation).data;
  return seen !== undefined && seen.hidden !== true && (seen.annotationFlags & notShown) === 0;
};

const textOf = (annotation: unknown): { text: string; rect: z.infer<typeof rect>; size: number } | undefined => {
  const filled = field.safeParse(annotation).data;
  if (filled !== undefined) {
    if (filled.password === true) return undefined;
    const text = Array.isArray(filled.fieldValue) ? filled.fieldValue.join(' ') : filled.fieldValue;
    return { text, rect: filled.rect, size: filled.defaultAppearanceData?.fontSize ?? 0 };
  }
  const free = note.safeParse(annotation).data;
  return free === undefined
    ? undefined
    : { text: free.contentsObj.str, rect: free.rect, size: free.defaultAppearanceData?.fontSize ?? 0 };
};

/**
 * The visible values of a page's form fields and its typed notes. pdf.js hands out the page's text without them, and many an
 * invoice is a form that somebody filled in. Check boxes, buttons, passwords and hidden fields say nothing.
 */
export const filledIn = async (page: PdfPage): Promise<readonly Filled[]> => {
  const annotations: readonly unknown[] = await fromPdf(() => page.getAnnotations({ intent: 'display' }));
  return annotations.filter(isShown).flatMap((annotation): readonly Filled[] => {
    const seen = textOf(annotation);
    if (seen === undefined || seen.text.trim() === '') return [];
    const [left, low, right, high] = seen.rect;
    const height = Math.abs(high - low);
    const size = seen.size > 0 ? seen.size : Math.min(12, 0.7 * height);
    const lines = seen.text.split(/\r\n|\r|\n/);
    // One line stands in the middle of its field, several begin at its top.
    const first = lines.length === 1 ? low + (height - size) / 2 + 0.2 * size : high - size;
    return lines.flatMap((text, index) =>
      text.trim() === ''
        ? []
        : [
            {
              text,
              transform: multiply([1, 0, 0, 1, left, first - 1.2 * size * index], matrix([size, 0, 0, size, 0, 0])),
              width: Math.min(Math.abs(right - left), signWidth * size * text.length),
            },
          ],
    );
  });
};
