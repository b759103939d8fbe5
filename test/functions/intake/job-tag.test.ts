import { expect, it } from 'vitest';
import { creditorId } from '../../../functions/contracts/primitives.ts';
import { tagOf } from '../../../functions/intake/read-upload.ts';
import { newIdAt } from '../../../functions/runtime/ids.ts';
import { startExpenseAnalysisInput } from '../../../local/textract/protocol.ts';

const jobTag = startExpenseAnalysisInput.shape.JobTag;
const longest = 'CR-'.padEnd(30, 'X');
const uploadId = newIdAt('UP', '2999-12-31T23:59:59.999Z');

it('the tag of a job fits what Textract takes, for the longest id that a creditor may have', () => {
  expect(creditorId.safeParse(longest).success).toBe(true);
  const tag = tagOf({ creditorId: longest, uploadId });
  expect(jobTag.safeParse(tag).success).toBe(true);
  expect(tag).toBe(`${longest}:${uploadId}`);
});

it('a creditor id that is longer is none, because its scans could not be read', () => {
  expect(creditorId.safeParse(`${longest}X`).success).toBe(false);
  expect(jobTag.safeParse(tagOf({ creditorId: 'X'.repeat(64), uploadId })).success).toBe(false);
});
