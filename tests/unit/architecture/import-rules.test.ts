import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import layers, { LAYERS } from '@/eslint.layers.js';

const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: layers });

async function complaints(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.messages.map(({ message }) => message) ?? [];
}

const uses = (from: string, target: string): Promise<readonly string[]> =>
  complaints(`lib/${from}/planted.ts`, `import { x } from '@/lib/${target}/planted'; export const y = x;`);

describe('the import rules fire on planted breaches', () => {
  const rooms = Object.keys(LAYERS);
  const pairs = Object.entries(LAYERS).flatMap(([from, allowed]) =>
    rooms.filter((to) => to !== from).map((to) => ({ from, to, allowed: allowed.includes(to) })),
  );

  it.each(pairs)('lib/$from importing lib/$to is allowed: $allowed', async ({ from, to, allowed }) => {
    expect((await uses(from, to)).length === 0).toBe(allowed);
  });

  it('the two vendors never see each other, and the flows beside orders neither', async () => {
    for (const [from, to] of [
      ['bigcommerce', 'shiphero'],
      ['shiphero', 'bigcommerce'],
      ['inventory', 'shipments'],
      ['shipments', 'inventory'],
      ['orders', 'inventory'],
      ['issues', 'orders'],
    ] as const) {
      expect(await uses(from, to), `${from} -> ${to}`).not.toEqual([]);
    }
  });

  it('a climb out of a room by ../ is refused, one inside it is not', async () => {
    const climb = `import { x } from '../shiphero/planted'; export const y = x;`;
    expect(await complaints('lib/bigcommerce/planted.ts', climb)).not.toEqual([]);
    const inside = `import { x } from '../env'; export const y = x;`;
    expect(await complaints('lib/platform/db/planted.ts', inside)).toEqual([]);
  });

  it('an import hidden in the middle of a file is refused', async () => {
    const hidden = `export const y = () => import('@/lib/shipments/planted');`;
    expect(await complaints('lib/orders/planted.ts', hidden)).not.toEqual([]);
  });

  it('nothing in lib or app imports tests, and lib imports neither app nor components', async () => {
    for (const target of ['tests/planted', 'app/planted', 'components/planted']) {
      const code = `import { x } from '@/${target}'; export const y = x;`;
      expect(await complaints('lib/worker/planted.ts', code), target).not.toEqual([]);
    }
    const code = `import { x } from '@/tests/planted'; export const y = x;`;
    expect(await complaints('app/planted.ts', code)).not.toEqual([]);
  });

  it('components take types from lib and no code', async () => {
    const type = `import type { X } from '@/lib/orders/planted'; export type Y = X;`;
    expect(await complaints('components/planted.tsx', type)).toEqual([]);
    const code = `import { x } from '@/lib/orders/planted'; export const y = x;`;
    expect(await complaints('components/planted.tsx', code)).not.toEqual([]);
  });

  it('only listed files see more than one store', async () => {
    const code = `import { systemDb } from '@/lib/platform/db/system-db'; export const y = systemDb;`;
    expect(await complaints('lib/orders/order-step.ts', code)).not.toEqual([]);
    expect(await complaints('lib/work/create-runner.ts', code)).toEqual([]);
  });

  it('only platform/env reads the environment', async () => {
    const code = 'export const y = process.env.HOME;';
    expect(await complaints('lib/orders/planted.ts', code)).not.toEqual([]);
    expect(await complaints('app/planted.ts', code)).not.toEqual([]);
    expect(await complaints('lib/platform/env.ts', code)).toEqual([]);
  });
});
