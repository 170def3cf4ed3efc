import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCreditBudget } from '@/lib/platform/budgets';
import { onEveryDatabase } from './support/on-every-database';
import { passTime } from './support/pass-time';

const told = (remaining: number, charged: number, estimate: number) => ({
  remaining,
  max: 4004,
  perSecond: 60,
  charged,
  estimate,
});

onEveryDatabase('the credit budget of an account', (current) => {
  it('takes an unknown account for full', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    expect(await budget.take(4004)).toEqual({ granted: true });
    expect(await budget.take(100)).toMatchObject({ granted: false });
  });

  it('refuses what does not fit, and says when it will', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(4004);
    const refused = await budget.take(180);
    if (refused.granted) throw new Error('granted');
    const waitMs = refused.afterMs;
    expect(waitMs).toBeGreaterThan(2_500);
    expect(waitMs).toBeLessThan(3_500);
    await passTime(current(), waitMs + 100);
    expect(await budget.take(180)).toEqual({ granted: true });
  });

  it('never fills beyond its maximum', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(10);
    await passTime(current(), 24 * 3600_000);
    expect(await budget.take(4004)).toEqual({ granted: true });
    expect(await budget.take(60)).toMatchObject({ granted: false });
  });

  it('lets through what can never fit: ShipHero refuses that for good', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    expect(await budget.take(5_000)).toEqual({ granted: true });
    expect(await budget.take(4_000)).toEqual({ granted: true });
  });

  it('gives back what was set aside and not charged', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(2_021);
    await budget.learn(told(4_003, 1, 2_021));
    expect(await budget.take(4_000)).toEqual({ granted: true });
  });

  it('does not believe a figure that leaves out calls under way', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(1_700);
    await budget.take(1_700);
    // The first answer knows nothing of the second call.
    await budget.learn(told(4_003, 1, 1_700));
    expect(await budget.take(2_400)).toMatchObject({ granted: false });
    expect(await budget.take(1_800)).toEqual({ granted: true });
  });

  it('leaves a tenth to what is small when a page of readings asks', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(2_021);
    expect(await budget.take(1_900)).toMatchObject({ granted: false });
    expect(await budget.take(20)).toEqual({ granted: true });
    expect(await budget.take(1_500)).toEqual({ granted: true });
  });

  it('believes a lower figure: others use the same account', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(10);
    await budget.learn(told(50, 10, 10));
    expect(await budget.take(200)).toMatchObject({ granted: false });
  });

  it('learns the size of the bucket', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.learn({ remaining: 1001, max: 1001, perSecond: 15, charged: 1, estimate: 1 });
    expect(await budget.take(1_001)).toEqual({ granted: true });
    const refused = await budget.take(150);
    if (refused.granted) throw new Error('granted');
    expect(refused.afterMs).toBeGreaterThan(9_000);
  });

  it('never grants more than there is, however many ask at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 5, maxLength: 12 }),
        async (asks) => {
          const account = `account-${asks.join('-')}`;
          const grants = await Promise.all(
            asks.map((ask) => createCreditBudget(current(), account).take(ask)),
          );
          const granted = asks
            .filter((_, index) => grants[index]?.granted)
            .reduce((sum, ask) => sum + ask, 0);
          // A second of filling is allowed for a slow machine.
          expect(granted).toBeLessThanOrEqual(4004 + 60);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps accounts apart, and counts what was charged', async () => {
    const figures: unknown[] = [];
    const one = createCreditBudget(current(), 'account-1', { onCharge: (charge) => figures.push(charge) });
    await one.take(4004);
    await one.learn(told(3_990, 14, 4004));
    expect(figures).toEqual([{ estimated: 4004, charged: 14 }]);
    expect(await createCreditBudget(current(), 'account-2').take(4004)).toEqual({ granted: true });
  });
});
