/**
 * What lies around a photographed sheet: the dark table under it. The sheet is the bright part of the picture; what is
 * dark and reaches in from the picture's edge is no paper, however grainy or smooth it is.
 */

/** The table's grey is at most this share of the sheet's: a shadow over a page's corner, or grey paper, is none. */
const DARK_MOST = 0.62;
/** A place counts as table below this share of the sheet's grey: the shadow of a hand over half a page leaves more (measured: 0.6). */
const TABLE_MOST = 0.5;
/** So much of the picture's edge lies on the table: a bar printed to the edge of a page reaches less of it. */
const EDGE_LEAST = 0.5;
/** A sheet fills this share of the picture at least: less is a light on something dark. */
const SHEET_LEAST = 0.05;
/** What is bright beside the sheet and smaller than this share of it is a pen, a cup, a keyboard. */
const BESIDE_MOST = 0.2;
/** A printed bar is no thicker than this share of the picture. */
const BAR_MOST = 0.1;

/** The grey that parts the dark from the bright best (Otsu), and both sides' means. */
function parted(greys: Float32Array): { level: number; dark: number; bright: number } {
  const counts = new Uint32Array(256);
  for (const grey of greys) counts[Math.round(grey)] = (counts[Math.round(grey)] ?? 0) + 1;
  const sum = greys.reduce((all, grey) => all + Math.round(grey), 0);
  let best = { level: 0, dark: 0, bright: 0, apart: -1 };
  let seen = 0;
  let below = 0;
  for (let level = 1; level < 256; level += 1) {
    seen += counts[level - 1] ?? 0;
    below += (level - 1) * (counts[level - 1] ?? 0);
    if (seen === 0 || seen === greys.length) continue;
    const [dark, bright] = [below / seen, (sum - below) / (greys.length - seen)];
    const apart = seen * (greys.length - seen) * (bright - dark) ** 2;
    if (apart > best.apart) best = { level, dark, bright, apart };
  }
  return best;
}

/** All places that hang together with one of `from`, of those where `isOpen`. */
function flooded(columns: number, isOpen: readonly boolean[], from: readonly number[]): Set<number> {
  const reached = new Set(from.filter((at) => isOpen[at] === true));
  // A set is walked in the order of insertion, what is added meanwhile too.
  for (const at of reached) {
    const column = at % columns;
    const beside = [
      at - columns,
      at + columns,
      ...(column > 0 ? [at - 1] : []),
      ...(column < columns - 1 ? [at + 1] : []),
    ];
    for (const next of beside) if (isOpen[next] === true) reached.add(next);
  }
  return reached;
}

/** With the table's narrow inlets: a bar printed across the sheet is as dark as the table, and hangs together with it. */
function withBars(inside: ReadonlySet<number>, columns: number, rows: number): Set<number> {
  const all = new Set(inside);
  const fill = (first: number, step: number, count: number): void => {
    let last = -1;
    for (let place = 0; place < count; place += 1) {
      if (!inside.has(first + place * step)) continue;
      const from = last >= 0 && place - last <= BAR_MOST * Math.max(columns, rows) ? last : place;
      for (let between = from + 1; between < place; between += 1) all.add(first + between * step);
      last = place;
    }
  };
  for (let column = 0; column < columns; column += 1) fill(column, columns, rows);
  for (let row = 0; row < rows; row += 1) fill(row * columns, 1, columns);
  return all;
}

/** Of blocks with these greys, row by row: which lie beside the sheet. None do where no dark table frames the picture. */
export function surroundingsOf(greys: Float32Array, columns: number): ReadonlySet<number> {
  const { level, dark, bright } = parted(greys);
  if (dark > DARK_MOST * bright) return new Set();
  const all = [...greys.keys()];
  const edge = all.filter(
    (at) => at < columns || at >= greys.length - columns || at % columns === 0 || at % columns === columns - 1,
  );
  const darkBelow = Math.min(level, TABLE_MOST * bright);
  const isDark = all.map((at) => (greys[at] ?? 0) < darkBelow);
  const table = flooded(columns, isDark, edge);
  if (edge.filter((at) => table.has(at)).length < EDGE_LEAST * edge.length) return new Set();
  const isLeft = all.map((at) => !table.has(at));
  const parts: Set<number>[] = [];
  for (const at of all) {
    if (isLeft[at] !== true) continue;
    const part = flooded(columns, isLeft, [at]);
    for (const each of part) isLeft[each] = false;
    parts.push(part);
  }
  const largest = Math.max(0, ...parts.map(({ size }) => size));
  if (largest < SHEET_LEAST * greys.length) return new Set();
  const sheets = parts.filter(({ size }) => size >= BESIDE_MOST * largest);
  const inside = withBars(new Set(sheets.flatMap((part) => [...part])), columns, greys.length / columns);
  return new Set(all.filter((at) => !inside.has(at)));
}
