import type { RuleProblem } from '@/lib/mapping/rules/rule-problem';
import type { Saved } from '@/lib/mapping/rules/save-rules';
import type { App } from '@/lib/worker/app';
import { answerError, answerJson } from './answers';
import { runWhatIsDue } from './run-what-is-due';

/** What is wrong with the rules that were sent; null where nothing is. */
export const refuseRules = (problem: RuleProblem | null): Response | null =>
  problem === null ? null : answerError(422, problem.code, problem.message);

/** Answers what became of saving rules, and has what they let move worked on. */
export function answerSaved(app: App, saved: Saved): Response {
  switch (saved.outcome) {
    case 'changed_meanwhile':
      return answerError(
        409,
        'rules.changed_meanwhile',
        'Somebody else has changed these rules since you opened them. Load them again and repeat your change.',
      );
    case 'saved': {
      if (saved.marked > 0) runWhatIsDue(app);
      const { version, marked } = saved;
      return answerJson({ version, marked });
    }
  }
}
