import { Prisma } from '@/lib/platform/db/generated/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { ISSUE_CODES } from '@/lib/issues/issue-codes';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { aStoreWithRules } from '../rules/rules-world';
import { askForLooks } from '../support/ask-for-looks';
import { databases } from '../support/databases';
import { errorOf } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('an issue that a person has dealt with, on $name', (kind) => {
  const world = openWorld(kind);
  let one: Awaited<ReturnType<typeof aStoreWithRules>>;
  beforeAll(async () => {
    one = await aStoreWithRules(world());
    await one.sendAnyMethod();
  });
  const issueOf = (cause: string) => one.store.prisma.issue.findFirstOrThrow({ where: { cause } });
  const resolve = async (cause: string, facts?: unknown) => {
    const issue = await issueOf(cause);
    return one.panel.call(`issues/${issue.id}/resolve`, {
      method: 'POST',
      body: { facts: facts ?? issue.facts },
    });
  };
  const resolvedIn = async (orderId: number) =>
    one.store.prisma.timelineEntry.findMany({ where: { orderId, code: 'issue.resolved' } });

  it('ends, says who did it, and is not raised again while it is the same', async () => {
    const [orderId = 0] = await one.place();
    const { partnerOrderId } = await one.shipheroOrder(orderId);
    const shopName = `bigcommerce-${one.hash}`;
    await world().shiphero.control.cancelOrder({ partnerOrderId: partnerOrderId ?? '', shopName });
    const look = async () => {
      await askForLooks(one.store, orderId);
      await one.run(orderId);
    };
    await look();
    const cause = `cancelled_in_shiphero:${partnerOrderId ?? ''}`;
    expect(await one.openIssues()).toEqual([cause]);

    const { id } = await issueOf(cause);
    expect(await one.read(`issues/${id}`)).toMatchObject({ issue: { mayLetGo: true, isLetGo: false } });
    expect((await resolve(cause)).status).toBe(200);
    expect(await one.openIssues()).toEqual([]);
    expect(await one.read(`issues/${id}`)).toMatchObject({
      issue: { open: false, mayLetGo: false, isLetGo: true },
    });
    const [entry, ...others] = await resolvedIn(orderId);
    expect(others).toEqual([]);
    const [audit] = await one.store.prisma.letGo.findMany({ where: { cause } });
    expect(entry?.facts).toMatchObject({ issue: 'cancelled_in_shiphero', by: audit?.byEmail });
    expect(audit?.byEmail).toMatch(/@/);

    await look();
    expect(await one.openIssues()).toEqual([]);
    expect(await one.inShiphero()).toEqual([orderId]);
    const raised = { where: { orderId, code: 'issue.raised' } };
    expect(await one.store.prisma.timelineEntry.count(raised)).toBe(1);
    // A run that finds it over takes the silence away, not who has dealt with it.
    await one.store.prisma.issue.updateMany({ where: { id }, data: { letGoFacts: Prisma.DbNull } });
    expect(await one.read(`issues/${id}`)).toMatchObject({ issue: { open: false, isLetGo: true } });
    await one.store.prisma.issue.updateMany({ where: { id }, data: { letGoFacts: audit?.facts ?? {} } });
    // By two people at once, or twice by one.
    expect((await resolve(cause)).status).toBe(200);
    expect(await one.store.prisma.letGo.count({ where: { cause } })).toBe(1);
  });

  it('is raised anew once it is about something else, as an order that is changed once more', async () => {
    const { control } = world().bigcommerce;
    const order = await control.placeOrder({ hash: one.hash, lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await one.run(order.id);
    const lineId = order.lines[0]?.id ?? 0;
    const change = async (quantity: number) => {
      const quantities = [{ lineId, quantity }];
      await control.changeOrder({ hash: one.hash, orderId: order.id, change: { quantities } });
      await one.run(order.id);
    };
    const cause = `order_changed_after_sending:${order.id}`;
    await change(5);
    expect(await one.openIssues()).toEqual([cause]);
    expect((await issueOf(cause)).facts).toMatchObject({ wants: 'SPORK-TI × 5' });
    expect(await one.verdict(order.id)).toBe('held');
    expect((await resolve(cause)).status).toBe(200);
    await control.setStatus({ hash: one.hash, orderId: order.id, statusId: 9 });
    await one.run(order.id);
    expect(await one.openIssues()).toEqual([]);
    expect(await one.verdict(order.id)).toBe('sent');
    await change(6);
    expect(await one.openIssues()).toEqual([cause]);
    expect((await one.inShiphero()).filter((id) => id === order.id)).toEqual([order.id]);
    expect((await resolve(cause)).status).toBe(200);
  });

  it('is not taken for what it has become since it was read', async () => {
    const cause = { code: 'line_not_found', subject: '7:1:MUG' } as const;
    await raiseIssue(one.store, { ...cause, facts: { orderId: 7, quantity: 2 } });
    expect(await errorOf(await resolve('line_not_found:7:1:MUG', { orderId: 7, quantity: 1 }))).toBe(
      '409 issue.changed',
    );
    expect((await issueOf('line_not_found:7:1:MUG')).open).toBe(true);
    expect((await resolve('line_not_found:7:1:MUG')).status).toBe(200);
    expect(await resolvedIn(7)).toHaveLength(1);
  });

  it.each([
    'sku_unknown',
    'sku_missing',
    'method_unmapped',
    'order_incomplete',
    'order_refused',
    'write_unsettled',
  ] as const)('is none that something waits for to be sent: %s', async (code) => {
    await raiseIssue(one.store, { code, subject: 'X' }, [{ kind: 'order', key: '7' }]);
    expect(await errorOf(await resolve(`${code}:X`))).toBe('409 issue.not_for_people');
    expect((await issueOf(`${code}:X`)).open).toBe(true);
    expect('mayLetGo' in ISSUE_CODES[code]).toBe(false);
  });

  it('is unknown where it is nobody’s', async () => {
    const path = 'issues/00000000-0000-7000-8000-00000000dead/resolve';
    const body = { facts: {} };
    expect(await errorOf(await one.panel.call(path, { method: 'POST', body }))).toBe('404 issue.not_found');
  });
});
