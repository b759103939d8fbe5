import { describe, expect, it } from 'vitest';
import { identityOf } from '../../../functions/api/callers.ts';

const sub = '7d0f9a52-2c1e-4f4f-8a1b-0d0c6b1f2a3e';

describe('the claims of a verified token', () => {
  it.each([
    ['[creditor]', { role: 'creditor', creditorId: 'CR-1', actor: `creditor:${sub}` }],
    [['creditor'], { role: 'creditor', creditorId: 'CR-1', actor: `creditor:${sub}` }],
    ['[other creditor]', { role: 'creditor', creditorId: 'CR-1', actor: `creditor:${sub}` }],
  ])('in the groups %j name a creditor', (groups, identity) => {
    expect(identityOf({ sub, 'cognito:groups': groups, 'custom:creditorId': 'CR-1' })).toEqual(identity);
  });

  it.each(['[staff]', 'staff', ['staff'], '[staff other]'])('in the groups %j name staff', (groups) => {
    expect(identityOf({ sub, 'cognito:groups': groups })).toEqual({ role: 'staff', actor: `staff:${sub}` });
  });

  it.each([
    ['of both roles', { sub, 'cognito:groups': '[creditor staff]', 'custom:creditorId': 'CR-1' }],
    ['of no role', { sub, 'cognito:groups': '[visitors]' }],
    ['of no group', { sub, 'custom:creditorId': 'CR-1' }],
    ['of a creditor without an id', { sub, 'cognito:groups': '[creditor]' }],
    ['of a creditor with an empty id', { sub, 'cognito:groups': '[creditor]', 'custom:creditorId': '' }],
    [
      'of a creditor whose id leads to another key',
      { sub, 'cognito:groups': '[creditor]', 'custom:creditorId': 'CR-1#CASES' },
    ],
    ['of a group that only begins like one', { sub, 'cognito:groups': '[staff-candidates]' }],
    ['of nobody', { 'cognito:groups': '[staff]' }],
    ['that are none', 'staff'],
    ['that are missing', undefined],
  ])('%s name nobody', (_what, claims) => {
    expect(identityOf(claims)).toBeUndefined();
  });

  it('make no staff of a creditor whose login claims more: the id alone gives no role', () => {
    const claims = { sub, 'cognito:groups': '[creditor]', 'custom:creditorId': 'staff', role: 'staff' };
    expect(identityOf(claims)).toEqual({ role: 'creditor', creditorId: 'staff', actor: `creditor:${sub}` });
  });
});
