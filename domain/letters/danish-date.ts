import type { LocalDate } from '../calendar/local-date.ts';

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');

/** "juni 2026" of "2026-06" or of any day in it. */
export const danishMonth = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return `${months[Number(number) - 1]} ${year}`;
};

/** "3. juni 2026". */
export const danishDate = (date: LocalDate): string => `${Number(date.slice(8))}. ${danishMonth(date)}`;
