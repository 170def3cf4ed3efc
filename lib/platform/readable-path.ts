import type { z } from 'zod';

/** `consignments.shipping.0.line_items.3.quantity: expected number`: names and types, never what the field holds. */
export function readablePath(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'unknown';
  const path = issue.path.map(String).join('.') || 'the whole answer';
  return issue.code === 'invalid_type' ? `${path}: expected ${issue.expected}` : path;
}
