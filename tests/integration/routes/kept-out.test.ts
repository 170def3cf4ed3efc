import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { errorOf, installedStore, openPanelOf, pageOf } from './merchant';
import { CLIENT_SECRET, openWorld } from './open-world';

const CALLBACKS = ['load', 'uninstall', 'remove_user'];
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (text: string, hash: string): string =>
  createHmac(hash, CLIENT_SECRET).update(text).digest('base64url');

describe.each(databases())('what BigCommerce signed for one thing on $name', (kind) => {
  const world = openWorld(kind);
  const payloadOf = async (hash: string, user?: { id: number; email: string }) =>
    (await world().bigcommerce.control.signLoadPayload({ hash, ...(user === undefined ? {} : { user }) }))
      .jwt;
  const send = (callback: string, jwt: string) =>
    world().call(`/api/bigcommerce/${callback}?signed_payload_jwt=${encodeURIComponent(jwt)}`);
  const everything = async (hash: string) => {
    const { prisma } = await world().storeOf(hash);
    return JSON.stringify([
      await prisma.store.findMany(),
      await prisma.storeUser.findMany(),
      await prisma.panelSession.findMany(),
      await prisma.loginCode.findMany(),
    ]);
  };

  /** The claims as they were signed, under another word on how. */
  const forged: [string, (claims: string) => string][] = [
    ['says RS256 over our secret', (claims) => sign({ alg: 'RS256', typ: 'JWT' }, claims, 'sha256')],
    ['says none and is signed', (claims) => sign({ alg: 'none' }, claims, 'sha256')],
    ['says none and is not signed', (claims) => `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`],
    ['says NONE', (claims) => `${part({ alg: 'NONE' })}.${claims}.`],
    ['says HS384', (claims) => sign({ alg: 'HS384' }, claims, 'sha384')],
    ['brings its own key', (claims) => sign({ alg: 'RS256', jwk: { kty: 'oct' } }, claims, 'sha256')],
  ];
  const sign = (header: object, claims: string, hash: string): string =>
    `${part(header)}.${claims}.${hmac(`${part(header)}.${claims}`, hash)}`;

  it.each(forged)('is refused at every callback where it %s', async (_how, forge) => {
    const { hash } = await installedStore(world());
    await openPanelOf(world(), hash, 5);
    const jwt = forge((await payloadOf(hash, { id: 5, email: 'user5@example.com' })).split('.')[1] ?? '');
    const before = await everything(hash);
    for (const callback of CALLBACKS) {
      const answer = await send(callback, jwt);
      const error = callback === 'load' ? await pageOf(answer) : await errorOf(answer);
      expect(error).toMatch(/^(401 payload\.bad_signature|400 payload\.malformed)$/);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await everything(hash)).toBe(before);
  });

  it('does nothing in another store, for the same person and by the same app', async () => {
    const one = await installedStore(world());
    const other = await installedStore(world());
    const user = { id: 5, email: 'user5@example.com' };
    const there = await openPanelOf(world(), other.hash, 5);
    await openPanelOf(world(), one.hash, 5);
    const before = await everything(other.hash);
    expect((await send('load', await payloadOf(one.hash, user))).status).toBe(302);
    expect(await errorOf(await send('uninstall', await payloadOf(one.hash, user)))).toBe(
      '403 uninstall.not_owner',
    );
    expect(await (await send('remove_user', await payloadOf(one.hash, user))).json()).toEqual({
      outcome: 'removed',
    });
    expect(await (await send('uninstall', await payloadOf(one.hash))).json()).toEqual({
      outcome: 'uninstalled',
    });
    expect(await everything(other.hash)).toBe(before);
    expect((await there.call('store')).status).toBe(200);
  });

  it('is answered the same however often it is told', async () => {
    const { hash } = await installedStore(world());
    await openPanelOf(world(), hash, 5);
    const removed = await payloadOf(hash, { id: 5, email: 'user5@example.com' });
    const uninstalled = await payloadOf(hash);
    const outcomes: unknown[] = [];
    for (const [callback, jwt] of [
      ['remove_user', removed],
      ['remove_user', removed],
      ['uninstall', uninstalled],
      ['uninstall', uninstalled],
      ['remove_user', removed],
    ] as const) {
      const answer = await send(callback, jwt);
      expect(answer.status).toBe(200);
      outcomes.push(await answer.json());
    }
    expect(outcomes).toEqual(
      ['removed', 'not_there', 'uninstalled', 'not_there', 'not_there'].map((outcome) => ({ outcome })),
    );
    expect(await pageOf(await send('load', uninstalled))).toBe('403 store.not_installed');
  });
});
