import { expect, test } from 'vitest';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind } from '@/lib/work/kinds';
import { mayRun, runsIn } from '@/lib/work/may-run';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('whether a store lets work run', (db) => {
  test('is the same rule in SQL and in code, for every state and kind', async () => {
    const said: string[] = [];
    for (const state of ['installed', 'connected', 'on', 'paused', 'uninstalled']) {
      for (const stoppedBecause of [null, 'shiphero.unauthorized']) {
        const { id } = await aStore(db(), { state, stoppedBecause });
        for (const kind of workKind.options) {
          const [row] = await db().sql.query<{ may: boolean }>(
            `select ${mayRun('$2', '$3', '$4')} as may from store s where s.id = $1::uuid`,
            [id, kind, KINDS_ALWAYS_ON, KINDS_THAT_READ],
          );
          expect([state, stoppedBecause, kind, runsIn({ state, stoppedBecause }, kind)]).toEqual([
            state,
            stoppedBecause,
            kind,
            row?.may,
          ]);
          if (row?.may === true) said.push(`${state} ${kind}`);
        }
      }
    }
    expect(said).toContain('paused levels');
    expect(said).not.toContain('paused order');
  });
});
