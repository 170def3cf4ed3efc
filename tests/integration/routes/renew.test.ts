import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { errorOf, installedStore, openPanelOf } from './merchant';
import { openWorld } from './open-world';

const HOUR_MS = 3_600_000;
const renewed = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

describe.each(databases())('a bearer token that is renewed on $name', (kind) => {
  const world = openWorld(kind);
  const call = (token: string, hash: string, path: string, method = 'GET') =>
    world().call(`/api/panel/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'X-Store-Hash': hash },
    });

  it('goes on for a working day, hour by hour, and then ends for good', async () => {
    const { hash } = await installedStore(world());
    let { token } = await openPanelOf(world(), hash);
    for (let hours = 0; hours < 11; hours += 0.75) {
      world().advance(0.75 * HOUR_MS);
      const answer = await call(token, hash, 'session/renew', 'POST');
      expect(answer.status, `after ${hours} hours`).toBe(200);
      token = renewed.parse(await answer.json()).token;
      expect((await call(token, hash, 'store')).status).toBe(200);
    }
    // The last token would have its hour still, but the day is over.
    world().advance(0.8 * HOUR_MS);
    expect(await errorOf(await call(token, hash, 'session/renew', 'POST'))).toBe(
      '401 session.unauthenticated',
    );
    expect(await errorOf(await call(token, hash, 'store'))).toBe('401 session.unauthenticated');
  });

  it('is refused once its user has signed out', async () => {
    const { hash } = await installedStore(world());
    const { token } = await openPanelOf(world(), hash);
    expect((await call(token, hash, 'session/end', 'POST')).status).toBe(200);
    expect(await errorOf(await call(token, hash, 'session/renew', 'POST'))).toBe(
      '401 session.unauthenticated',
    );
  });
});
