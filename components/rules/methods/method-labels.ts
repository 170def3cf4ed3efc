import type { MethodOutcome, MethodRule, UnknownMethodPolicy } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { channelName } from '../rule-names';
import type { Channels } from '../rule-names';

const { results } = text.methodRules;

/** What ShipHero gets, in words. */
export function resultLabel(result: MethodOutcome | UnknownMethodPolicy): string {
  switch (result.do) {
    case 'hold':
    case 'as_text':
      return results[result.do];
    case 'map':
    case 'default': {
      const label = results.map(result.carrier, result.method);
      return result.title === null ? label : `${label}, ${results.titled(result.title)}`;
    }
  }
}

/** Zone and channel that a rule is for; empty where it is for all. */
export const whereLabel = ({ zone, channelId }: MethodRule, channels: Channels): string =>
  [zone, channelId === null ? null : channelName(channels, channelId)]
    .filter((part) => part !== null)
    .join(', ');

/** A method that an order names; some name none. */
export const methodLabel = (method: string): string =>
  method === '' ? text.methodRules.coverage.noText : method;
