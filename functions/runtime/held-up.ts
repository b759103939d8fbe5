import type { Command } from '../../domain/case/commands.ts';
import type { RejectionCode } from '../../domain/case/rejections.ts';
import type { Outcome } from '../contracts/outcome.ts';
import type { CountMetric } from './log.ts';

const letterCodes: readonly RejectionCode[] = ['LETTER_NOT_DISPATCHED', 'NOTICE_DEADLINE_UNLAWFUL'];

/**
 * Counts a deadline that could not pass because the case's letter did not leave, or left too late. Nothing fails, and the case stands
 * still: each sweep asks again and is counted again, so that the alarm rings until somebody has acted.
 */
export const countIfHeldUp = (command: Command, outcome: Outcome, count: CountMetric): void => {
  if (command.type !== 'PassDeadline' || outcome.outcome === 'accepted') return;
  if (letterCodes.some((code) => code === outcome.code)) count('CasesHeldUp', 1);
};
