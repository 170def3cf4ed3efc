import { plural } from './plural';

export const statusRules = {
  title: 'Statuses',
  lead: 'What an order’s status in BigCommerce means for ShipHero, and what BigCommerce hears back.',
  table: 'What each BigCommerce status does',
  tableLead: 'For orders that ShipHero does not have yet. An order that is there already stays there.',
  columns: { status: 'Status', action: 'What is done', unsent: 'Unsent orders' },
  unsentHint: 'Known orders in this status that ShipHero does not have.',
  calledBy: (name: string): string => `BigCommerce: ${name}`,
  changed: 'changed',
  actions: {
    send: 'Send',
    send_on_hold: 'Send on hold',
    wait: 'Wait',
    cancel: 'Cancel',
    ignore: 'Ignore',
    closed: 'Closed',
    left_out: 'Left out',
  },
  holds: { payment: 'payment', fraud: 'fraud', operator: 'operator' },
  onHold: (hold: string): string => `Send on ${hold} hold`,
  meanings: {
    send: 'Goes to ShipHero at once.',
    send_on_hold: 'Goes to ShipHero on hold; the hold comes off when a status sends it.',
    wait: 'Nothing is sent until the status changes.',
    cancel: 'Is not sent. If ShipHero has it, an issue asks you to call it off.',
    ignore: 'Is not for ShipHero.',
    closed: 'Counts as shipped by somebody else.',
  },
  neverSent: 'Never placed: cannot be sent.',
  actionOf: (status: string): string => `What is done with ${status}`,
  channels: 'Channels',
  channelsLead: 'A sales channel can differ from the rules above, or be left out.',
  channelStates: {
    same: 'As above',
    leftOut: 'Left out: its orders are never sent',
    differs: (count: number, figure: string): string =>
      plural(count, figure, 'status differs', 'statuses differ'),
  },
  leaveOut: 'Leave this channel out: its orders are never sent',
  addStatus: 'Add a status that differs',
  addTo: (channel: string): string => `Add a status that differs in ${channel}`,
  remove: 'As above again',
  removeOf: (status: string, channel: string): string => `${status} in ${channel}: as above again`,
  noneDiffers: 'No status differs yet.',
  reverse: 'What BigCommerce hears',
  reverseLead: 'Which status an order gets in BigCommerce when ShipHero has come this far.',
  reverseColumns: { state: 'In ShipHero', status: 'The order becomes' },
  states: {
    accepted: 'Taken over',
    partlyShipped: 'Partly shipped',
    shipped: 'Shipped completely',
    cancelled: 'Cancelled',
  },
  stateHints: {
    accepted: 'All of it is in ShipHero and nothing has left.',
    partlyShipped: 'Some packages have left.',
    shipped: 'All of it has left.',
    cancelled: 'ShipHero has called it off.',
  },
  leave: 'Leave as it is',
  becomes: (state: string): string => `Status of an order that is ${state.toLowerCase()} in ShipHero`,
  wouldCallOff: 'Cancels orders by the rule above.',
  wouldSend: 'Sends orders by the rule above.',
  impact: {
    sent: (count: number, figure: string): string =>
      `${plural(count, figure, 'order', 'orders')} would be sent now`,
    wait: (count: number, figure: string): string => `${plural(count, figure, 'order', 'orders')} would wait`,
    cancel: (count: number, figure: string): string =>
      `${plural(count, figure, 'order', 'orders')} would count as cancelled`,
    ignore: (count: number, figure: string): string =>
      `${plural(count, figure, 'order', 'orders')} would be ignored`,
    closed: (count: number, figure: string): string =>
      `${plural(count, figure, 'order', 'orders')} would count as shipped`,
    left_out: (count: number, figure: string): string =>
      `${plural(count, figure, 'order', 'orders')} would be left out`,
    released: (count: number, figure: string): string =>
      `${plural(count, figure, 'hold', 'holds')} would come off in ShipHero`,
    none: 'No order that is known would go another way. Orders to come follow the new rules.',
  },
  impactColumns: { status: 'Status', from: 'Today', to: 'Then', orders: 'Orders', examples: 'For example' },
  diff: {
    reverse: (state: string): string => `${state} in ShipHero`,
    inChannel: (channel: string, status: string): string => `${channel}, ${status}`,
    asElsewhere: 'as elsewhere',
    sends: 'not left out',
  },
};
