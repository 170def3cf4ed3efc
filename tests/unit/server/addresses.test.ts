import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToRegexp } from 'next/dist/compiled/path-to-regexp/index.js';
import { describe, expect, it } from 'vitest';
import { panelPath } from '@/app/_server/panel-path';
import nextConfig from '@/next.config.js';
import { config as proxied } from '@/proxy';

const ID = '0190c0de-0000-7000-8000-000000000001';
const addressesOf = (files: string): readonly string[] =>
  globSync(files).map((file) => {
    const parts = path.dirname(path.relative('app', file)).split(path.sep);
    const shown = parts.filter((part) => !/^[.(]/.test(part)).map((part) => part.replace(/^\[.*\]$/, ID));
    return `/${shown.join('/')}`;
  });
const matches = (source: string, address: string): boolean => pathToRegexp(source).test(address);
const headersOf = async (address: string): Promise<Map<string, string>> => {
  const rules = (await nextConfig.headers?.()) ?? [];
  const given = rules.filter(({ source }) => matches(source, address)).flatMap(({ headers }) => headers);
  return new Map(given.map(({ key, value }) => [key.toLowerCase(), value]));
};

describe('an address', () => {
  const pages = addressesOf('app/**/page.tsx');
  const routes = addressesOf('app/**/route.ts');

  it.each([...pages, ...routes])('has one word on who may frame it: %s', async (address) => {
    const answersPage = pages.includes(address) || address.startsWith('/api/bigcommerce/');
    const headers = await headersOf(address);
    expect(headers.get('content-security-policy')?.includes("frame-ancestors 'none'") ?? false).toBe(
      !answersPage,
    );
    expect(proxied.matcher.some((source) => matches(source, address))).toBe(answersPage);
    expect(headers.has('x-frame-options')).toBe(false);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('BigCommerce can lead to a page of the app', () => {
  it.each(['/', '/setup', '/orders', '/orders/106', '/issues', `/issues/${ID}`, '/settings'])(
    'that there is: %s',
    (page) => {
      expect([panelPath(page), panelPath(`${page.replace(/^\/$/, '')}/?a=1#b`)]).toEqual([page, page]);
    },
  );

  it.each([
    ...['/setup/x', '/orders/0', '/orders/01', '/orders/12345678901', '/orders/106/edit', '/issues/106'],
    ...[
      `/issues/${ID}x`,
      `/issues/${ID.toUpperCase()}`,
      '/Settings',
      '/settings/..',
      'settings',
      '\\settings',
    ],
    ...[
      '//settings',
      '/%2e%2e/api',
      'javascript:alert(1)',
      'https://elsewhere.example/settings',
      '/settings\n',
    ],
  ])('and to the first one instead of %j', (url) => {
    expect(panelPath(url)).toBe('/');
  });
});
