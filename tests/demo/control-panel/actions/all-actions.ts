import type { Action } from './action';
import { appActions } from './app-actions';
import { breakActions } from './break-actions';
import { exampleChoices, orderActions, statusChoices } from './order-actions';
import { productActions } from './product-actions';
import { shippingActions } from './shipping-actions';
import { stockActions } from './stock-actions';

/** All that the page may ask for, by id. What is not here cannot be done through it. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    ...orderActions,
    ...shippingActions,
    ...stockActions,
    ...productActions,
    ...breakActions,
    ...appActions,
  ].map((action) => [action.id, action]),
);

/** How the page shows them, with the choices that never change. */
export const menu = {
  actions: [...actions.values()].map(({ id, group, title, expect, button, fields }) => ({
    id,
    group,
    title,
    expect,
    button,
    fields,
  })),
  choices: { examples: exampleChoices, statuses: statusChoices },
};
