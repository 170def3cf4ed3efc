import { createAlertsManager } from '@bigcommerce/big-design';

export const toasts = createAlertsManager();

/** Says what was done; goes away by itself. */
export const toastDone = (text: string): void => {
  toasts.add({ type: 'success', messages: [{ text }], autoDismiss: true });
};

/** Says what did not work, and stays until it was read. */
export const toastFailed = (text: string): void => {
  toasts.add({ type: 'error', messages: [{ text }] });
};
