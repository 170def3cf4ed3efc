import type { Fault } from '../fault';

const CALLS = ['tests/unit/shiphero/calls.test.ts'];
const CREDITS = ['tests/unit/shiphero/credits.test.ts'];
const REFUSALS = ['tests/unit/shiphero/refusals.test.ts'];
const AUTH = ['tests/unit/shiphero/auth.test.ts'];

export const shipheroAnswersFaults: readonly Fault[] = [
  {
    name: 'a 5xx on a write proves that nothing happened',
    file: 'lib/shiphero/answer-failure.ts',
    find: "if (asked.effect === 'read') return unavailable(",
    replace: "if (asked.effect !== 'read') return unavailable(",
    hurts: 'an order is sent twice',
    suites: CALLS,
  },
  {
    name: 'a bare 403 is a refused token',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'if (status === 403 && body === null) {',
    replace: 'if (status === 499 && body === null) {',
    hurts: 'all stores stop when an address is refused',
    suites: CALLS,
  },
  {
    name: 'a 401 is an outage',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'if (status === 401) return refusedToken(cause);',
    replace: '',
    hurts: 'a merchant is never told that the token is gone',
    suites: CALLS,
  },
  {
    name: 'the wait that a 429 names is ignored',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'Number.isFinite(seconds) && seconds > 0 ? seconds : REQUEST_CAP_WAIT_S',
    replace: 'REQUEST_CAP_WAIT_S',
    hurts: 'requests go on into the limit',
    suites: REFUSALS,
  },
  {
    name: 'what is too expensive for ever is waited for',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'error.required_credits > max) {',
    replace: 'error.required_credits < 0) {',
    hurts: 'an order waits for credits that never come, told to nobody',
    suites: CREDITS,
  },
  {
    name: 'a fault inside ShipHero is a refusal',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'errors.filter((error) => error.code == null && INNER_FAULT.test(error.message))',
    replace: 'errors.filter((error) => error.code === 999_999)',
    hurts: 'a write that went through is told as refused, and sent again',
    suites: CALLS,
  },
  {
    name: 'one thing that is not found is all that went wrong',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'if (errors.every((error) => error.code === NOT_FOUND)) {',
    replace: 'if (errors.some((error) => error.code === NOT_FOUND)) {',
    hurts: 'a refused write is taken for a missing thing',
    suites: REFUSALS,
  },
  {
    name: 'a missing right is a refused request',
    file: 'lib/shiphero/answer-failure.ts',
    find: 'if (scope !== undefined) return missingScope(scope, cause);',
    replace: '',
    hurts: 'each order is refused instead of one issue for the account',
    suites: CALLS,
  },
  {
    name: 'credits are not asked for',
    file: 'lib/shiphero/api.ts',
    find: 'if (!grant.granted) return fail(creditsAwaited(grant.afterMs));',
    replace: '',
    hurts: "stores on one account take each other's credits",
    suites: [...CREDITS, ...CALLS],
  },
  {
    name: 'what a call has cost is not learnt',
    file: 'lib/shiphero/api.ts',
    find: 'if (throttling != null) {',
    replace: 'if (throttling != null && call.estimate < 0) {',
    hurts: 'the budget drifts away from the account',
    suites: [...CREDITS, ...CALLS],
  },
  {
    name: 'a refused token is not renewed',
    file: 'lib/shiphero/api.ts',
    find: "const refused = !answer.ok && answer.failure.kind === 'unauthorized';",
    replace: 'const refused = false as boolean;',
    hurts: 'a store stops with each token that ends early',
    suites: CALLS,
  },
  {
    name: 'a refused refresh token is an outage',
    file: 'lib/shiphero/auth.ts',
    find: 'sent.status === 400 || sent.status === 401 ||',
    replace: 'sent.status === 499 ||',
    hurts: 'a merchant is never told that the token is gone',
    suites: AUTH,
  },
];
