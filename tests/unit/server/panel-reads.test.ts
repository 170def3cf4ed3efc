import { expect, it } from 'vitest';
import { createPanelReads, READS_A_MINUTE } from '@/app/_server/panel-reads';
import type { PanelSession } from '@/lib/stores/panel-session';

const session = (storeId: string, userId = 1): PanelSession =>
  ({ store: { storeId }, userId }) as PanelSession;

function aPage() {
  let now = 0;
  let made = 0;
  const reads = createPanelReads(() => now);
  return {
    reads,
    made: () => made,
    pass: (ms: number) => {
      now += ms;
    },
    async ask(of: PanelSession, name: string, status = 200, keepMs = 1_000) {
      const answer = await reads.answer({ session: of, name, keepMs }, () => {
        made += 1;
        return Promise.resolve(Response.json({ made }, { status }));
      });
      return {
        status: answer.status,
        body: (await answer.json()) as { made?: number },
        headers: answer.headers,
      };
    },
  };
}

it('asks once for what is asked again soon, or at the same time, by anybody of the store', async () => {
  const page = aPage();
  const answers = await Promise.all([
    page.ask(session('one'), 'preview/1'),
    page.ask(session('one', 2), 'preview/1'),
  ]);
  expect(answers.map(({ body }) => body.made)).toEqual([1, 1]);
  page.pass(999);
  expect((await page.ask(session('one'), 'preview/1')).body.made).toBe(1);
  page.pass(1);
  expect((await page.ask(session('one'), 'preview/1')).body.made).toBe(2);
});

it('shows nothing to another store, or of another thing', async () => {
  const page = aPage();
  const one = await page.ask(session('one'), 'preview/1');
  const others = [await page.ask(session('other'), 'preview/1'), await page.ask(session('one'), 'preview/2')];
  expect([one, ...others].map(({ body }) => body.made)).toEqual([1, 2, 3]);
});

it('does not show a failure again, nor what was changed since', async () => {
  const page = aPage();
  expect((await page.ask(session('one'), 'warehouses', 503)).status).toBe(503);
  expect((await page.ask(session('one'), 'warehouses')).body.made).toBe(2);
  page.reads.forget(session('one'), 'ware');
  expect((await page.ask(session('one'), 'warehouses')).body.made).toBe(3);
});

it('answers what to do when a user has asked for too much, and goes on for the others', async () => {
  const page = aPage();
  for (let n = 0; n < READS_A_MINUTE.user; n += 1) {
    expect((await page.ask(session('one'), `preview/${n}`)).status).toBe(200);
  }
  const refused = await page.ask(session('one'), 'preview/more');
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'panel.too_many_reads' } } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(page.made()).toBe(READS_A_MINUTE.user);
  // What is kept costs nothing.
  expect((await page.ask(session('one'), 'preview/1')).status).toBe(200);
  expect((await page.ask(session('one', 2), 'preview/more')).status).toBe(200);
  expect((await page.ask(session('other'), 'preview/more')).status).toBe(200);
});

it('gives all users of a store no more than one store may ask', async () => {
  const page = aPage();
  const asked: number[] = [];
  for (let n = 0; n < READS_A_MINUTE.store + 5; n += 1) {
    asked.push((await page.ask(session('one', Math.floor(n / 10)), `preview/${n}`)).status);
  }
  expect(asked.filter((status) => status === 200).length).toBe(READS_A_MINUTE.store);
  expect(asked.at(-1)).toBe(429);
});
