import { describe, expect, it } from 'vitest';
import { filesUnder } from '../../architecture/source-files.ts';

describe('the table', () => {
  it('is never scanned: no function can ask for it, and no right allows it', () => {
    const sources = filesUnder(['functions', 'infra', 'local'], ['.ts']);
    expect(sources.length).toBeGreaterThan(100);
    const scans = sources.filter(({ text }) =>
      /ScanCommand|ScanInput|paginateScan|ExecuteStatement|dynamodb:(?:Scan|PartiQL)/.test(text),
    );
    expect(scans.map(({ path }) => path)).toEqual([]);
  });

  it('is asked only through its port: no function but the adapter knows DynamoDB’s requests', () => {
    const askers = filesUnder(['functions'], ['.ts']).filter(({ text }) => text.includes("'@aws-sdk/client-dynamodb'"));
    expect(askers.map(({ path }) => path).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'functions/adapters/dynamodb-table.ts',
      'functions/runtime/compose.ts',
    ]);
  });
});
