import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatRfc2822, parseRfc2822 } from '@/lib/bigcommerce/rfc2822';

it.each([
  ['Wed, 10 Jan 2018 21:05:30 +0000', '2018-01-10T21:05:30Z'],
  ['Thu, 20 Apr 2017 11:32:00 -0400', '2017-04-20T15:32:00Z'],
  ['20 Apr 2017 11:32 +0530', '2017-04-20T06:02:00Z'],
  ['Tue, 1 Mar 2016 00:00:00 GMT', '2016-03-01T00:00:00Z'],
])('%s is %s', (text, iso) => {
  expect(parseRfc2822(text)).toEqual(new Date(iso));
});

it.each([
  '',
  'soon',
  '2018-01-10T21:05:30Z',
  'Wed, 31 Feb 2018 10:00:00 +0000',
  'Wed, 10 Foo 2018 10:00:00 +0000',
  'Wed, 10 Jan 2018 25:00:00 +0000',
  'Wed, 10 Jan 2018 10:00:00',
  'Wed, 10 Jan 2018 10:00:00 EST',
])('nothing is made of %j', (text) => {
  expect(parseRfc2822(text)).toBeNull();
});

it('what is written is read back to the second', () => {
  const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (time) => {
      const second = Math.floor(time.getTime() / 1000) * 1000;
      expect(parseRfc2822(formatRfc2822(time))?.getTime()).toBe(second);
    }),
  );
});
