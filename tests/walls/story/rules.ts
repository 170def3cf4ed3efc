import { mapping, withStatuses } from '../../integration/rules/rules-world';
import { steps } from './step';

/** Every kind of rule: seen, weighed, saved, seen again. */
export const rules = steps({
  'holds orders of unknown methods, weighs rules and lets them go': async (scene) => {
    await scene.place({ consignments: [{ shippingMethod: 'Drone', lines: [{ sku: 'SPORK-TI' }] }] });
    await scene.place({ consignments: [{ shippingMethod: 'Flat Rate', lines: [{ sku: 'SPORK-TI' }] }] });
    await scene.place({ statusId: 7, lines: [{ sku: 'SPORK-TI' }] });
    await scene.place({ channelId: 3, statusId: 7, lines: [{ sku: 'SPORK-TI' }] });
    await scene.workOff();
    const held = { rules: [mapping('Flat*')], unknown: { do: 'hold' } };
    await scene.get('rules/shipping-methods');
    await scene.post('rules/shipping-methods/impact', { rules: held });
    await scene.post('rules/shipping-methods/suggest');
    await scene.post('rules/shipping-methods/test', { method: 'Flat Rate' });
    await scene.put('rules/shipping-methods', { version: 0, rules: held });
    await scene.workOff();
    const open = { ...held, unknown: { do: 'as_text' } };
    await scene.put('rules/shipping-methods', { version: 1, rules: open });
    await scene.workOff();
    await scene.get('rules/shipping-methods');
  },
  'changes what statuses mean, and takes a hold of its own off': async (scene) => {
    scene.about('lib/orders/mark-by-status.ts MARK');
    const { id } = await scene.place({ statusId: 7, lines: [{ sku: 'SKILLET-10' }] });
    await scene.workOff();
    const sending = withStatuses({ statusId: 7, action: 'send_on_hold', hold: 'payment' });
    await scene.get('rules/statuses');
    await scene.post('rules/statuses/impact', { rules: sending });
    await scene.put('rules/statuses', { version: 0, rules: sending });
    await scene.workOff();
    await scene.bigcommerce.setStatus({ hash: scene.cast.hash, orderId: id, statusId: 11 });
    await scene.workOff();
    const unsure = await scene.place({ statusId: 7, lines: [{ sku: 'SKILLET-10' }] });
    await scene.place({ statusId: 7, lines: [{ sku: 'SKILLET-10' }] });
    await scene.workOff();
    await scene.shiphero.failNext({
      match: { operation: 'order_update_holds' },
      mode: 'apply-then-lose-answer',
    });
    await scene.bigcommerce.setStatus({ hash: scene.cast.hash, orderId: unsure.id, statusId: 11 });
    await scene.workOn(90_000, 30_000);
    // Another hold, while one that was sent without any has the same status.
    const { id: later } = await scene.place({ lines: [{ sku: 'SKILLET-10' }] });
    await scene.workOff();
    await scene.bigcommerce.setStatus({ hash: scene.cast.hash, orderId: later, statusId: 7 });
    await scene.workOff();
    const other = withStatuses({ statusId: 7, action: 'send_on_hold', hold: 'fraud' });
    await scene.put('rules/statuses', { version: 1, rules: other });
    await scene.workOff();
    const accepted = { ...sending, reverse: { ...sending.reverse, accepted: 9, cancelled: 5 } };
    await scene.put('rules/statuses', { version: 2, rules: accepted });
    const moved = await scene.place({ lines: [{ sku: 'SKILLET-10' }] });
    await scene.workOn(30_000);
    await scene.bigcommerce.setStatus({ hash: scene.cast.hash, orderId: moved.id, statusId: 11 });
    await scene.workOff();
    await scene.put('rules/statuses', { version: 3, rules: withStatuses() });
    await scene.workOff();
    await scene.get('rules/statuses');
    await scene.get('rules/changes');
    await scene.post('rules/refresh');
  },
  'maps fields': async (scene) => {
    const map = { fields: { packing_note: { use: 'template', template: '{order.staff_notes}' } } };
    const { id } = await scene.place({ staffNotes: 'Pack well' });
    await scene.post('rules/fields/preview', { map, orderId: id });
    await scene.get('rules/fields');
    await scene.put('rules/fields', { version: 0, map });
    await scene.get(`orders/${id}/preview`);
    await scene.workOff();
    await scene.get(`orders/${id}/preview`);
  },
});
