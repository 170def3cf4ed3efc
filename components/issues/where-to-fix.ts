import { text } from '@/components/text/text';

interface Remedy {
  readonly href: string;
  /** What the button says. */
  readonly label: string;
}

/** The page of the panel on which a cause can be done away with, by its code. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  method_unmapped: { href: '/rules/shipping-methods', label: text.issues.remedies.methods },
};

/** Null where the remedy lies in another system. */
export const whereToFix = (code: string): Remedy | null => REMEDIES[code] ?? null;
