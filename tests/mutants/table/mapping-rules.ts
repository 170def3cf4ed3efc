import type { Fault } from '../fault';

const MATCH = ['tests/unit/mapping/rules/match-method.test.ts'];
const METHODS = ['tests/integration/rules/shipping-methods.test.ts'];
const STATUSES = ['tests/integration/rules/statuses.test.ts'];

export const mappingRulesFaults: readonly Fault[] = [
  {
    name: 'the zone of a rule does not count',
    file: 'lib/mapping/rules/match-method.ts',
    find: "if (rule.zone !== null && fold(rule.zone) !== fold(asked.zone)) return 'zone';",
    replace: '',
    hurts: 'a parcel abroad goes by the domestic carrier',
    suites: MATCH,
  },
  {
    name: 'the last rule decides',
    file: 'lib/mapping/rules/match-method.ts',
    find: 'for (const [index, rule] of rules.entries()) {',
    replace: 'for (const [index, rule] of [...rules.entries()].reverse()) {',
    hurts: 'the catch-all sends everything by one carrier',
    suites: MATCH,
  },
  {
    name: 'parts of a pattern may overlap',
    file: 'lib/mapping/rules/match-method.ts',
    find: 'return at <= end;',
    replace: 'return true;',
    hurts: 'a rule fires for a method that it is not for',
    suites: MATCH,
  },
  {
    name: 'an unknown status sends',
    file: 'lib/mapping/rules/status-rules.ts',
    find: "?? rule(statusId, 'wait')",
    replace: "?? rule(statusId, 'send')",
    hurts: 'a new status sends orders on a guess',
    suites: ['tests/unit/orders/status-rules.test.ts', 'tests/unit/orders/decide-order.test.ts'],
  },
  {
    name: "the store's rules win over the channel's",
    file: 'lib/mapping/rules/status-rules.ts',
    find: 'own.find(isFor) ?? rules.statuses.find(isFor) ??',
    replace: 'rules.statuses.find(isFor) ?? own.find(isFor) ??',
    hurts: 'a channel that waits for payment is sent',
    suites: ['tests/unit/mapping/rules/channel-statuses.test.ts'],
  },
  {
    name: 'a channel that is left out is sent',
    file: 'lib/mapping/rules/status-rules.ts',
    find: 'channel.channelId === channelId && channel.leftOut',
    replace: 'channel.channelId === channelId && channel.leftOut && false',
    hurts: 'a marketplace order is shipped twice',
    suites: ['tests/unit/orders/status-rules.test.ts', 'tests/unit/orders/decide-order.test.ts'],
  },
  {
    name: 'rules overwrite what somebody else has saved',
    file: 'lib/mapping/rules/save-rules.ts',
    find: "if (before.version !== version) return { outcome: 'changed_meanwhile' };",
    replace: '',
    hurts: 'the changes of a colleague are lost without a word',
    suites: [...METHODS, ...STATUSES],
  },
  {
    name: 'two that save at once do not take turns',
    file: 'lib/mapping/rules/save-rules.ts',
    find: '    await tx.sql.query(LOCK);\n',
    replace: '',
    hurts: 'the changes of a colleague are lost without a word',
    suites: ['tests/integration/stores/locks.test.ts'],
    only: 'PostgreSQL',
  },
  {
    name: 'rules change without an account of it',
    file: 'lib/mapping/rules/save-rules.ts',
    find: '    await recordRuleChange(tx, {',
    replace: '    if (version > 99) await recordRuleChange(tx, {',
    hurts: 'nobody can tell who changed what',
    suites: [...METHODS, ...STATUSES],
  },
];
