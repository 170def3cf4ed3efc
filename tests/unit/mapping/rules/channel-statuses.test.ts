import { expect, it } from 'vitest';
import { DEFAULT_STATUS_RULES, statusRuleOf } from '@/lib/mapping/rules/status-rules';

it('what a sales channel says of a status goes before what the store says, for that channel alone', () => {
  const own = { statusId: 11, action: 'wait', hold: null } as const;
  const rules = { ...DEFAULT_STATUS_RULES, channels: [{ channelId: 5, leftOut: false, statuses: [own] }] };
  expect(statusRuleOf(rules, 11, 5).action).toBe('wait');
  expect(statusRuleOf(rules, 9, 5).action).toBe('send');
  expect(statusRuleOf(rules, 11, 6).action).toBe('send');
});
