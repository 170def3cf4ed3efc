import { globSync } from 'node:fs';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { panelPath } from '@/app/_server/panel-path';
import { requireOwner } from '@/app/_server/require-owner';
import { readEnv } from '@/lib/platform/env';
import { proxy } from '@/proxy';

afterEach(() => vi.unstubAllEnvs());

const policyOf = (address: string): Map<string, string> => {
  const policy = proxy(new NextRequest(`https://app.example${address}`)).headers.get(
    'content-security-policy',
  );
  const rules = (policy ?? '').split('; ').map((rule) => rule.split(/ (.*)/s));
  return new Map(rules.map(([name = '', value = '']) => [name, value]));
};

describe('a page', () => {
  it("is framed by BigCommerce's sites and by those of the settings, and by no other", () => {
    const own = "'self' https://*.mybigcommerce.com https://*.bigcommerce.com https://login.bigcommerce.com";
    for (const address of ['/', '/orders/1', '/api/bigcommerce/load']) {
      expect(policyOf(address).get('frame-ancestors')).toBe(own);
    }
    vi.stubEnv('FRAME_ANCESTORS', 'http://127.0.0.1:4000');
    expect(policyOf('/').get('frame-ancestors')).toBe(`${own} http://127.0.0.1:4000`);
  });

  it('runs only scripts of this very answer', () => {
    const scripts = () => policyOf('/').get('script-src') ?? '';
    expect(scripts()).toMatch(/^'self' 'nonce-[\w-]{20,}' https:\/\/cdn\.bigcommerce\.com$/);
    expect(scripts()).not.toBe(scripts());
  });

  it('of a callback runs no script at all', () => {
    const policy = policyOf('/api/bigcommerce/auth');
    expect([policy.get('default-src'), policy.get('script-src')]).toEqual(["'none'", undefined]);
  });

  it('can be led to from the control panel, each that there is', () => {
    const pages = globSync('app/**/page.tsx').map((file) => {
      const parts = path.dirname(path.relative('app', file)).split(path.sep);
      return `/${parts.filter((part) => !/^[.(]/.test(part)).join('/')}`;
    });
    expect(pages).toContain('/');
    for (const page of pages) {
      // An order by its number, an issue by its id.
      const ways = ['106', '0190c0de-0000-7000-8000-000000000001'].map((id) => page.replace(/\[\w+\]/g, id));
      expect(
        ways.some((way) => panelPath(way) === way),
        page,
      ).toBe(true);
    }
  });
});

it.each(["https://a.example; script-src 'unsafe-inline'", 'a.example', '*', 'https://a.example\nx: y'])(
  'no more than origins can be let into the policy: %s',
  (FRAME_ANCESTORS) => {
    expect(() => readEnv({ FRAME_ANCESTORS })).toThrow('FRAME_ANCESTORS');
  },
);

it('what only the owner may do is refused to other users, with whom to ask', async () => {
  expect(requireOwner({ role: 'owner' })).toBeNull();
  const refused = requireOwner({ role: 'user' });
  expect(refused?.status).toBe(403);
  expect(await refused?.text()).toContain('session.owner_only');
});
