import { describe, expect, it } from 'vitest';
import { metricLine } from '../../../functions/runtime/log.ts';

describe('a count', () => {
  it('is one line of embedded metric format without dimensions, or CloudWatch would find no metric or another one than the alarm reads', () => {
    const line = metricLine('BankFileProblems', 3, 1_770_000_000_000);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: 1_770_000_000_000,
        CloudWatchMetrics: [
          { Namespace: 'Rykker', Dimensions: [[]], Metrics: [{ Name: 'BankFileProblems', Unit: 'Count' }] },
        ],
      },
      BankFileProblems: 3,
    });
  });
});
