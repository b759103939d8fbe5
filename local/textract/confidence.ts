/**
 * What the engine says of a word, and how many such words were right in a hundred: 6,200 words of scans and photos
 * drawn from documents whose words are known, compared by place (docs/textract.md). Between two points it is interpolated.
 */
const MEASURED: readonly (readonly [engine: number, right: number])[] = [
  [0, 3],
  [30, 6],
  [45, 20],
  [65, 31],
  [78, 39],
  [83, 48],
  [87, 55],
  [89, 73],
  [91, 87],
  [93, 89],
  [94.5, 95],
  [95.5, 97],
  [96.5, 98],
  [100, 98],
];

/** How likely a word is right, 0 to 100, from the engine's own confidence: this is what a `Confidence` promises. */
export function rightChance(engine: number): number {
  let [from, lower] = [0, 0];
  for (const [to, upper] of MEASURED) {
    if (engine <= to) return to === from ? upper : lower + ((upper - lower) * (engine - from)) / (to - from);
    [from, lower] = [to, upper];
  }
  return lower;
}
