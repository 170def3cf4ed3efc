import type { MapProblem } from '@/lib/orders/field-map/check-map';
import { answerError } from './answers';

/** What is wrong with a field map, each field named; null where nothing is. */
export const refuseMap = (problems: readonly MapProblem[]): Response | null =>
  problems.length === 0
    ? null
    : answerError(422, 'fields.invalid', problems.map(({ message }) => message).join(' '));
