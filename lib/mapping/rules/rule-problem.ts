/** Why a set of rules cannot be saved. The message names the rule. */
export interface RuleProblem {
  readonly code: string;
  readonly message: string;
}

export const problem = (code: string, message: string): RuleProblem => ({ code: `rules.${code}`, message });
