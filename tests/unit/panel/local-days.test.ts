import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, localDays } from '@/lib/panel/local-days';

const ZONES = [
  ...[
    'UTC',
    'Europe/Berlin',
    'America/Los_Angeles',
    'Asia/Kolkata',
    'America/St_Johns',
    'Australia/Lord_Howe',
  ],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu'],
];
const HALF_HOUR_MS = 30 * 60_000;

const localDayOf = (time: Date, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(time);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

describe('the days of a calendar', () => {
  it.each(ZONES)(
    'end with today, follow on each other without gaps, and begin on a half hour in %s',
    (zone) => {
      fc.assert(
        fc.property(
          fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
          (now) => {
            const days = localDays(now, zone, 30);
            expect(days).toHaveLength(30);
            expect(days.at(-1)?.day).toBe(localDayOf(now, zone));
            days.forEach(({ day, start, end }, index) => {
              expect(start.getTime() % HALF_HOUR_MS).toBe(0);
              expect(localDayOf(start, zone)).toBe(day);
              expect(localDayOf(new Date(start.getTime() - HALF_HOUR_MS), zone) < day).toBe(true);
              expect(end).toEqual(days[index + 1]?.start ?? end);
              expect(Date.parse(day)).toBe(Date.parse(days[0]?.day ?? '') + index * 24 * 3600_000);
            });
          },
        ),
        { numRuns: 10 },
      );
    },
  );

  it('are 23 and 25 hours long where the clocks are changed', () => {
    const hours = (now: string): number[] =>
      localDays(new Date(now), 'Europe/Berlin', 2).map(
        ({ start, end }) => (end.getTime() - start.getTime()) / 3600_000,
      );
    expect(hours('2026-03-30T12:00:00Z')).toEqual([23, 24]);
    expect(hours('2026-10-26T12:00:00Z')).toEqual([25, 24]);
  });

  it('are asked for in time zones that there are', () => {
    expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['Mars/Olympus', '', "UTC'; drop"].map(isTimeZone)).toEqual([false, false, false]);
  });
});
