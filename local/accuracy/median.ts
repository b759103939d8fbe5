/** The middle one; between two the mean of both. @throws Error without any. */
export const medianOf = (samples: readonly number[]): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('a median needs at least one sample');
  return (lower + upper) / 2;
};
