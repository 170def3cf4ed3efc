import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { DemoControlPanel } from '@/tests/demo/control-panel/start-control-panel';
import { startDemoControlPanel } from '@/tests/demo/control-panel/start-control-panel';
import type { TwoSystems } from '@/tests/demo/start-simulators';
import { environmentOf, startSimulators } from '@/tests/demo/start-simulators';

/** Nobody listens there: only what the control panel itself does is looked at. */
const APP_URL = 'http://localhost:9';

let folder: string;
let systems: TwoSystems;
let controlPanel: DemoControlPanel;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'control-panel-'));
  systems = await startSimulators(APP_URL, path.join(folder, 'traffic.jsonl'));
  controlPanel = await startDemoControlPanel(systems);
});
afterAll(async () => {
  await controlPanel.close();
  await systems.close();
  await rm(folder, { recursive: true });
});

const view = z.object({
  store: z.object({ installed: z.boolean() }),
  orders: z.array(z.object({ id: z.number(), status: z.string(), inShiphero: z.array(z.unknown()) })),
  stock: z.array(z.object({ sku: z.string(), shiphero: z.object({ onHand: z.number() }).nullable() })),
  broken: z.array(z.object({ id: z.string() })),
  traffic: z.array(z.object({ kind: z.string(), what: z.string(), status: z.number().nullable() })),
});

const look = async () =>
  view.parse(await (await fetch(`${controlPanel.url}/api/view?store=${systems.hash}`)).json());

const post = (where: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${controlPanel.url}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ store: systems.hash, ...body }),
  });

const act = (id: string, input: object = {}) => post(`/api/actions/${id}`, { input });

/** A request under another name of this server; fetch would not let the name be chosen. */
const statusUnderName = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${controlPanel.url}/api/menu`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });

describe('the page', () => {
  it('is on another site than the app, frames the app alone and runs no script but its own', async () => {
    const answer = await fetch(controlPanel.url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(new URL(controlPanel.url).hostname).not.toBe(new URL(APP_URL).hostname);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", `frame-src ${APP_URL}`]),
    );
    const html = await answer.text();
    expect(html).not.toMatch(/<style|style=|onclick=|<script(?! type="module" src=)/);
    const files = [...html.matchAll(/(?:href|src)="([\w-]+\.\w+)"/g)].map(([, name]) => name);
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) expect((await fetch(`${controlPanel.url}/${name}`)).status).toBe(200);
  });

  it('may frame the app that is started for it', () => {
    expect(environmentOf(systems, controlPanel.url)).toMatchObject({ FRAME_ANCESTORS: controlPanel.url });
    expect(environmentOf(systems)).not.toHaveProperty('FRAME_ANCESTORS');
  });

  it('opens the app as whom and where it is asked to', async () => {
    const opened = await post('/api/open', { user: 'staff', path: '/orders/7' });
    const { loadUrl } = z.object({ loadUrl: z.string() }).parse(await opened.json());
    const payload = new URL(loadUrl).searchParams.get('signed_payload_jwt') ?? '';
    const said = z
      .object({ url: z.string(), user: z.object({ id: z.number() }), owner: z.object({ id: z.number() }) })
      .parse(jwt.verify(payload, systems.clientSecret));
    expect(said.url).toBe('/orders/7');
    expect(said.user.id).not.toBe(said.owner.id);
  });
});

describe('what can be done through it', () => {
  it('is only what is listed: no other command of the two systems', async () => {
    for (const id of ['createStore', 'grantToken', 'constructor', '__proto__']) {
      expect((await act(id)).status).toBe(404);
    }
  });

  it('is refused to pages of other sites, and under another name of this server', async () => {
    const before = (await look()).orders.length;
    const place = { input: { example: 'guest' } };
    for (const headers of [
      { origin: APP_URL },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await post('/api/actions/place-order', place, headers)).status).toBe(403);
    }
    expect(await statusUnderName('attacker.example')).toBe(403);
    expect(await statusUnderName(new URL(controlPanel.url).host)).toBe(200);
    expect((await look()).orders).toHaveLength(before);
  });

  it('shows at the next look', async () => {
    expect((await act('place-order', { example: 'guest' })).status).toBe(200);
    const [placed] = (await look()).orders;
    expect(placed).toMatchObject({ status: 'Awaiting Fulfillment', inShiphero: [] });
    await act('cancel-bigcommerce', { order: placed?.id });
    expect((await look()).orders[0]?.status).toBe('Cancelled');
    const onHand = async (): Promise<number | undefined> =>
      (await look()).stock.find(({ sku }) => sku === 'SPORK-TI')?.shiphero?.onHand;
    const before = (await onHand()) ?? 0;
    await act('stock-down', { sku: 'SPORK-TI' });
    expect(await onHand()).toBe(before - 5);
  });

  it('tells why not, where the systems refuse', async () => {
    const refused = await act('ship-rest', { order: '1-1' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('no order')]);
    expect((await act('place-order', { example: 'nothing of ours' })).status).toBe(400);
  });

  it.each(['lose-answer', 'bigcommerce-500', 'bigcommerce-429', 'drop-webhooks'])(
    'breaks and mends alone: %s',
    async (what) => {
      await act('lose-answer');
      await act('drop-webhooks');
      await act(what);
      expect((await look()).broken.map(({ id }) => id)).toContain(what);
      expect((await act('mend', { what })).status).toBe(200);
      const left = (await look()).broken.map(({ id }) => id);
      expect(left).not.toContain(what);
      expect(left).toHaveLength(['lose-answer', 'drop-webhooks'].includes(what) ? 1 : 2);
      await act('mend', { what: 'lose-answer' });
      await act('mend', { what: 'drop-webhooks' });
    },
  );

  it('shows the calls that reach the two systems', async () => {
    await fetch(`${systems.bigcommerce.url}/stores/${systems.hash}/v2/store`);
    await vi.waitFor(async () => {
      expect((await look()).traffic).toContainEqual(
        expect.objectContaining({ kind: 'call', what: 'GET /v2/store', status: 401 }),
      );
    });
  });
});
