import { tellBooks, tellUninstall } from './ending';
import { tellInstall } from './install';
import { tellLostAnswers, tellSettled } from './lost-answers';
import { tellOrders } from './orders';
import { tellRules } from './rules';
import { tellShipping } from './shipping';
import type { PlacedOrder, Stage } from './stage';
import { tellStartingStock } from './starting-stock';
import { tellStock } from './stock';
import { tellUnknownSku } from './unknown-sku';
import { tellWebhooks } from './webhooks';

/** Runs a chapter; a step that did not hold has been told already and ends its chapter, not the story. */
async function told<T>(chapter: () => Promise<T>): Promise<T | undefined> {
  try {
    return await chapter();
  } catch {
    return undefined;
  }
}

/** Tells the whole story. Whether it was true is the teller's to say. */
export async function tellStory(stage: Stage): Promise<void> {
  const begun = await told(() => tellInstall(stage));
  if (begun === undefined) return;
  const { panel, tooOld } = begun;
  await told(() => tellStartingStock(stage));
  // Early, since it takes a minute until it is certain what became of a lost write.
  const lost = await told(() => tellLostAnswers(stage, panel));
  const order: PlacedOrder | undefined = await told(() => tellOrders(stage));
  await told(() => tellUnknownSku(stage, panel));
  await told(() => tellRules(stage, panel));
  await told(() => tellStock(stage));
  if (order !== undefined) await told(() => tellShipping(stage, order));
  await told(() => tellWebhooks(stage));
  if (lost !== undefined) await told(() => tellSettled(stage, lost));
  await told(() => tellBooks(stage, tooOld));
  await told(() => tellUninstall(stage, panel));
}
