import { describe, expect, test } from 'vitest';
import { createLog } from '@/lib/platform/log';

/** What a log call writes. */
function written(log: (logger: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  log(createLog('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

const SECRET = 'hush-hush-hush';
const NAMES = [
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'clientSecret',
  'client_secret',
  'webhookSecret',
  'secret',
  'token',
  'password',
  'authorization',
  'Authorization',
  'cookie',
  'X-Auth-Token',
  'x-auth-token',
  'signed_payload_jwt',
];

describe('the log', () => {
  test.each(NAMES)('never prints the value of %s, however deep', (name) => {
    let nested: Record<string, unknown> = { [name]: SECRET, kept: 'visible' };
    for (let depth = 0; depth <= 3; depth += 1) {
      const line = written((log) => log.info(nested, 'call'));
      expect(line, `depth ${depth}`).not.toContain(SECRET);
      expect(line).toContain('visible');
      nested = { request: nested };
    }
  });

  test.each(NAMES)('never prints the value of %s in a list, a child or an error', (name) => {
    const fault = Object.assign(new Error('refused'), { [name]: SECRET, headers: { [name]: SECRET } });
    expect(written((log) => log.error({ err: fault }, 'failed'))).not.toContain(SECRET);
    expect(
      written((log) => log.error({ err: new Error('outer', { cause: fault }) }, 'failed')),
    ).not.toContain(SECRET);
    expect(written((log) => log.info({ stores: [{ [name]: SECRET }] }))).not.toContain(SECRET);
    expect(written((log) => log.child({ store: { [name]: SECRET } }).info('x'))).not.toContain(SECRET);
  });

  test('prints one JSON object a line, with level, time and message', () => {
    const line = written((log) => log.warn({ store: 's1' }, 'slow'));
    expect(line.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(line)).toMatchObject({ store: 's1', msg: 'slow' });
    expect(line).toMatch(/"time":"\d{4}-\d\d-\d\dT[\d:.]+Z"/);
  });
});
