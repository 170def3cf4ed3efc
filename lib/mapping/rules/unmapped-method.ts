import type { IssueCause } from '@/lib/issues/issue-codes';
import { cutText } from '@/lib/platform/cut-text';
import type { AskedMethod } from './match-method';

/** An index entry of the database has an end; no method's name comes near it. */
const LONGEST = 250;

/** The issue that holds all orders with a method of this text. */
export const unmappedMethod = ({ method, zone }: Pick<AskedMethod, 'method' | 'zone'>): IssueCause => ({
  code: 'method_unmapped',
  subject: cutText(method.trim(), LONGEST),
  facts: { method, zone },
});
