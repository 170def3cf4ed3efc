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

  it('has plenty while more than half of it is free', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    expect(await budget.hasPlenty()).toBe(true);
    await budget.take(1_900);
    expect(await budget.hasPlenty()).toBe(true);
    await budget.take(300);
    expect(await budget.hasPlenty()).toBe(false);
    expect(await createCreditBudget(current(), 'account-2').hasPlenty()).toBe(true);
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

  /**
   * Lets a minute pass in steps while writes take all they can get, and each reading comes back when it was told to.
   * Answers after how many seconds each reading had its credits, as often as it did, and how many writes went through.
   */
  async function drained(
    account: string,
    readings: Readonly<Record<string, number>>,
    { seconds = 60, ofWrites = [createCreditBudget(current(), account)] } = {},
  ) {
    const [writing] = ofWrites;
    await writing?.take(4004);
    const turns: Record<string, number[]> = {};
    const due = new Map(Object.keys(readings).map((name) => [name, 0]));
    let writes = 0;
    for (let ms = 0; ms < seconds * 1_000; ms += 500) {
      for (const [name, estimate] of Object.entries(readings)) {
        if (ms < (due.get(name) ?? 0)) continue;
        const grant = await createCreditBudget(current(), account, { of: 'store' }).take(estimate, name);
        if (grant.granted) (turns[name] ??= []).push(ms / 1_000);
        else due.set(name, ms + grant.afterMs);
      }
      while ((await writing?.take(10))?.granted === true) writes += 1;
      await passTime(current(), 500);
    }
    return { turns, writes };
  }

  it('brings a reading to its credits however fast writes use them up, and lets writes go on meanwhile', async () => {
    const { turns, writes } = await drained('account-1', { page: 400 }, { seconds: 30 });
    expect(turns['page']?.[0]).toBeLessThanOrEqual(16);
    // Half of what ran in is theirs at least: 30 credits in each of 30 s.
    expect(writes).toBeGreaterThanOrEqual(85);
  });

  it('leaves writes everything while nobody waits for more', async () => {
    // What runs in during the last half second comes after the last look.
    expect((await drained('account-1', {}, { seconds: 10 })).writes).toBeGreaterThanOrEqual(57);
  });

  it('gives every reading its turn: a small one soon, a large one in time', async () => {
    const { turns } = await drained('account-1', { page: 150, look: 60, list: 101 });
    const [page, look, list] = [turns['page'] ?? [], turns['look'] ?? [], turns['list'] ?? []];
    expect(look[0]).toBeLessThanOrEqual(3);
    for (const served of [page, look, list]) {
      const gaps = served.map((at, n) => at - (served[n - 1] ?? 0));
      expect(served.length).toBeGreaterThanOrEqual(4);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(16);
    }
  });

  it('waits no longer for who does not come back', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    await budget.take(4004);
    await budget.take(200, 'gone');
    await passTime(current(), 10_000);
    await budget.learn(told(205, 0, 0));
    expect(await budget.take(20)).toMatchObject({ granted: false });
    await passTime(current(), 10_000);
    await budget.learn(told(205, 0, 0));
    expect(await budget.take(20)).toEqual({ granted: true });
  });

  it('knows who waits again in another process, and apart from another connection', async () => {
    await createCreditBudget(current(), 'account-1').take(4004);
    const of = (name: string) => createCreditBudget(current(), 'account-1', { of: name });
    await of('one').take(120, 'page');
    await of('two').take(150, 'page');
    await passTime(current(), 2_100);
    expect(await of('two').take(150, 'page')).toMatchObject({ granted: false });
    expect(await of('one').take(120, 'page')).toEqual({ granted: true });
  });

  it('tells what the bucket holds at most', async () => {
    const budget = createCreditBudget(current(), 'account-1');
    expect(await budget.maximum()).toBe(4004);
    await budget.learn({ remaining: 1001, max: 1001, perSecond: 15, charged: 1, estimate: 1 });
    expect(await budget.maximum()).toBe(1001);
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
