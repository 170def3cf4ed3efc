import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_RULES, statusRuleOf } from '@/lib/mapping/rules/status-rules';
import type { StatusAction, StatusRule, StatusRules } from '@/lib/mapping/rules/status-rules';
import { decideOrder } from '@/lib/orders/decide-order';
import { effectsOfStatusRules } from '@/lib/orders/status-rule-effects';
import { BEFORE, anOrder, handedOver } from './an-order';

const rule = (statusId: number, action: StatusAction, hold: StatusRule['hold'] = null): StatusRule => ({
  statusId,
  action,
  hold,
});
const rulesWith = (...changed: readonly StatusRule[]): StatusRules => ({
  ...DEFAULT_STATUS_RULES,
  statuses: [
    ...DEFAULT_STATUS_RULES.statuses.filter(({ statusId }) =>
      changed.every((one) => one.statusId !== statusId),
    ),
    ...changed,
  ],
});
const ON_HOLD = rulesWith(rule(7, 'send_on_hold', 'payment'), rule(12, 'send_on_hold', 'fraud'));

const status = fc.integer({ min: -1, max: 16 });
const anyRule = fc.oneof(
  fc
    .tuple(status, fc.constantFrom<StatusAction[]>('send', 'wait', 'cancel', 'ignore', 'closed'))
    .map(([statusId, action]) => rule(statusId, action)),
  fc
    .tuple(status, fc.constantFrom('payment', 'fraud', 'operator'))
    .map(([statusId, hold]) => rule(statusId, 'send_on_hold', hold)),
);
const anyRules = fc
  .record({
    statuses: fc.uniqueArray(anyRule, { selector: ({ statusId }) => statusId, maxLength: 17 }),
    leftOut: fc.boolean(),
    own: fc.uniqueArray(anyRule, { selector: ({ statusId }) => statusId, maxLength: 5 }),
  })
  .map(({ statuses, leftOut, own }): StatusRules => ({
    ...DEFAULT_STATUS_RULES,
    statuses,
    channels: [{ channelId: 2, leftOut, statuses: own }],
  }));

describe('an order decided by a merchant’s rules', () => {
  it('waits in a status that no rule is for', () => {
    fc.assert(
      fc.property(anyRules, status, fc.constantFrom(1, 2), (rules, status_id, channel_id) => {
        const { action } = statusRuleOf(rules, status_id, channel_id);
        const lists = [
          rules.statuses,
          ...(channel_id === 2 ? (rules.channels[0]?.statuses ?? []) : []),
        ].flat();
        if (!lists.some(({ statusId }) => statusId === status_id)) expect(action).toBe('wait');
      }),
    );
  });

  it('is decided the same twice, and never sent from a channel that is left out', () => {
    fc.assert(
      fc.property(anyRules, status, fc.constantFrom(1, 2), (rules, status_id, channel_id) => {
        const order = anOrder({ status_id, channel_id });
        const plan = decideOrder(order, BEFORE, [], rules);
        expect(decideOrder(order, BEFORE, [], rules)).toEqual(plan);
        const leftOut = channel_id === 2 && rules.channels[0]?.leftOut === true;
        if (leftOut) expect(['left_out', 'cancelled']).toContain(plan.plan);
      }),
    );
  });

  it('goes on hold where the rule says which', () => {
    const plan = (status_id: number) => decideOrder(anOrder({ status_id }), BEFORE, [], ON_HOLD);
    expect(plan(7)).toMatchObject({ plan: 'send', hold: 'payment' });
    expect(plan(12)).toMatchObject({ plan: 'send', hold: 'fraud' });
    expect(plan(11)).toMatchObject({ plan: 'send', hold: null });
  });

  it('loses our hold in a status that sends, and has it changed in one that wants another', () => {
    const after = (status_id: number, hold: StatusRule['hold'], state: 'sent' | 'fulfilled' = 'sent') => {
      const order = anOrder({ status_id });
      const plan = decideOrder(order, BEFORE, handedOver(order, state, hold), ON_HOLD);
      return plan.plan === 'send' ? plan.holdChanges.map(({ from, to }) => [from, to]) : plan.plan;
    };
    expect(after(11, 'payment')).toEqual([['payment', null]]);
    expect(after(12, 'payment')).toEqual([['payment', 'fraud']]);
    expect(after(7, 'payment')).toEqual([]);
    expect(after(11, null)).toEqual([]);
    expect(after(7, null)).toEqual([]);
    expect(after(11, 'payment', 'fulfilled')).toEqual([]);
    expect(after(13, 'payment')).toBe('wait');
  });

  it('has its hold said again after a change of unknown outcome, and what that may have set taken off', () => {
    const order = anOrder({ status_id: 7 });
    const known = handedOver(order, 'sent', 'payment').map((one) => ({
      ...one,
      unsureHolds: [null, 'fraud'] as const,
    }));
    expect(decideOrder(order, BEFORE, known, ON_HOLD)).toMatchObject({
      holdChanges: [{ from: 'payment', unsure: ['fraud'], to: 'payment' }],
    });
  });

  it('that ShipHero has already is not taken for left out', () => {
    const rules = { ...DEFAULT_STATUS_RULES, channels: [{ channelId: 1, leftOut: true, statuses: [] }] };
    expect(decideOrder(anOrder(), BEFORE, [], rules).plan).toBe('left_out');
    expect(decideOrder(anOrder(), BEFORE, handedOver(anOrder()), rules).plan).toBe('send');
  });
});

describe('what other rules would change', () => {
  it('is what deciding by them says, for every order that ShipHero does not have', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyRules,
        status,
        fc.constantFrom(1, 2),
        (before, after, status_id, channel_id) => {
          const order = anOrder({ status_id, channel_id });
          const [was, is] = [before, after].map((rules) => decideOrder(order, BEFORE, [], rules));
          const group = {
            statusId: status_id,
            channelId: channel_id,
            hold: null,
            cancelled: was?.plan === 'cancelled',
            orders: 1,
            examples: [order.id],
          };
          const effects = effectsOfStatusRules([group], before, after);
          expect(effects.length === 1).toBe(JSON.stringify(was) !== JSON.stringify(is));
          expect(effects.some(({ does }) => does === 'send')).toBe(
            was?.plan !== 'send' && is?.plan === 'send',
          );
        },
      ),
    );
  });
});
