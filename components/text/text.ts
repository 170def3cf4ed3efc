import { fieldRules } from './field-rules';
import { frame } from './frame';
import { issues } from './issues';
import { jobs } from './jobs';
import { methodRules } from './method-rules';
import { orders } from './orders';
import { overview } from './overview';
import { preview } from './preview';
import { rules } from './rules';
import { settings } from './settings';
import { setup } from './setup';
import { statusRules } from './status-rules';
import { ui } from './ui';

/**
 * Everything that the panel says, in one place: a translation is a second object of the same shape. What depends on
 * figures is a function. Causes of issues and the sentences of the timeline have files of their own beside this one.
 */
export const text = {
  fieldRules,
  frame,
  issues,
  jobs,
  methodRules,
  orders,
  overview,
  preview,
  rules,
  settings,
  setup,
  statusRules,
  ui,
};
