import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chance } from '../chance.ts';

/** A family as pdfkit takes it: one of the standard names, or the bytes of a font file. */
export type Family = {
  readonly regular: string | Buffer;
  readonly bold: string | Buffer;
  readonly isStandard: boolean;
  readonly isMono: boolean;
};

const root = fileURLToPath(new URL('../../../', import.meta.url));
const system = '/usr/share/fonts/truetype';
const assets = `${root}functions/assets`;
const bundled = `${root}node_modules/pdfjs-dist/standard_fonts`;

const standard = (regular: string, bold: string, isMono = false): Family => ({
  regular,
  bold,
  isStandard: true,
  isMono,
});

/** Files that may be missing on another machine: the choice then falls on what is there; the truth of a seed does not change with it. */
const files: readonly (readonly [string, string, boolean])[] = [
  [`${assets}/rykker-sans-regular.ttf`, `${assets}/rykker-sans-semibold.ttf`, false],
  [`${bundled}/LiberationSans-Regular.ttf`, `${bundled}/LiberationSans-Bold.ttf`, false],
  [`${system}/liberation/LiberationSerif-Regular.ttf`, `${system}/liberation/LiberationSerif-Bold.ttf`, false],
  [
    `${system}/liberation/LiberationSansNarrow-Regular.ttf`,
    `${system}/liberation/LiberationSansNarrow-Bold.ttf`,
    false,
  ],
  [`${system}/liberation/LiberationMono-Regular.ttf`, `${system}/liberation/LiberationMono-Bold.ttf`, true],
  [`${system}/dejavu/DejaVuSans.ttf`, `${system}/dejavu/DejaVuSans-Bold.ttf`, false],
  [`${system}/dejavu/DejaVuSerif.ttf`, `${system}/dejavu/DejaVuSerif-Bold.ttf`, false],
  [`${system}/dejavu/DejaVuSansCondensed.ttf`, `${system}/dejavu/DejaVuSansCondensed-Bold.ttf`, false],
];

const read = new Map<string, Buffer>();
const bytesOf = (path: string): Buffer => {
  const known = read.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(path);
  read.set(path, bytes);
  return bytes;
};

const families = (): Family[] =>
  files
    .filter(([regular, bold]) => existsSync(regular) && existsSync(bold))
    .map(([regular, bold, isMono]) => ({ regular: bytesOf(regular), bold: bytesOf(bold), isStandard: false, isMono }));

export const typewriter: Family = standard('Courier', 'Courier-Bold', true);

export const familyOf = (chance: Chance): Family =>
  chance.is(0.45)
    ? chance.weighted([
        [6, standard('Helvetica', 'Helvetica-Bold')],
        [2, standard('Times-Roman', 'Times-Bold')],
      ])
    : chance.pick([...families(), standard('Helvetica', 'Helvetica-Bold')]);
