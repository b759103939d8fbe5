import type * as z from 'zod';
import type { routes } from '../../functions/contracts/api.ts';

type Review = z.output<(typeof routes)['readReview']['answer']>;
type Picture = Review['pictures'][number];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const sureFrom = 0.9;

/** A page with the place of every value on it: green where it is sure, red where a person is asked. Stands by itself in a browser. */
export const reviewSheet = (review: Review, picture: Picture, bytes: Uint8Array): string => {
  const { width, height, page } = picture;
  const marks = review.fields.flatMap(({ field, at, confidence }) => {
    if (at?.page !== page) return [];
    const { left, top } = at.box;
    const colour = confidence >= sureFrom ? '#0a7d33' : '#c4170c';
    const [x, y, w, h] = [left * width, top * height, at.box.width * width, at.box.height * height].map(Math.round);
    const label = escaped(`${field} ${Math.round(confidence * 100)} %`);
    return [
      `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${colour}" stroke-width="2"><title>${label}</title></rect>`,
      `<text x="${x}" y="${Number(y) - 3}" font-size="11" font-family="sans-serif" fill="${colour}">${label}</text>`,
    ];
  });
  const image = Buffer.from(bytes).toString('base64');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<image width="${width}" height="${height}" href="data:image/png;base64,${image}"/>`,
    ...marks,
    '</svg>',
    '',
  ].join('\n');
};
