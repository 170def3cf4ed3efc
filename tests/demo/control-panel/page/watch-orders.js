import { byId, drawList, h } from './dom.js';

const TONES = {
  'Awaiting Fulfillment': 'wait',
  'Awaiting Payment': 'wait',
  'Partially Shipped': 'part',
  Shipped: 'done',
  Completed: 'done',
  Cancelled: 'off',
  pending: 'wait',
  fulfilled: 'done',
  canceled: 'off',
  cancelled: 'off',
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

const pill = (name, text) => h('span', { class: `pill ${TONES[text] ?? ''}`, 'data-f': name }, text);
const inWords = (items) => items.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');
const quick = (label, title, onclick) =>
  h('button', { type: 'button', class: 'tiny', title, onclick }, label);

/** Each order as both systems have it, side by side. */
export function drawOrders(view, run) {
  const list = byId('watch-orders');
  if (view.orders.length === 0) {
    drawList(list, [
      { key: 'none', data: '', draw: () => h('p', { class: 'none' }, 'No orders yet. Place one above.') },
    ]);
    return;
  }
  drawList(
    list,
    view.orders.map((order) => ({ key: String(order.id), data: order, draw: () => drawOrder(order, run) })),
  );
}

function drawOrder(order, run) {
  return h(
    'article',
    { class: 'order' },
    h(
      'header',
      {},
      h('strong', {}, `Order ${order.id}`),
      h('span', { class: 'who' }, order.customer),
      h('time', { datetime: order.placedAt }, clock.format(new Date(order.placedAt))),
    ),
    h(
      'div',
      { class: 'sides' },
      h('div', {}, h('h4', {}, 'BigCommerce'), atBigcommerce(order)),
      h('div', {}, h('h4', {}, 'ShipHero'), atShiphero(order, run)),
    ),
  );
}

function atBigcommerce({ status, lines, shipments }) {
  return [
    h('p', {}, pill('status', status)),
    lines.length === 0 ? h('p', { class: 'none' }, 'No lines') : null,
    lines
      .slice(0, 6)
      .map((line, index) =>
        h(
          'p',
          { class: 'line' },
          h('span', {}, `${line.quantity} × ${line.sku}`),
          h(
            'span',
            { class: 'count', 'data-f': `line${index}` },
            line.shipped > 0 ? `${line.shipped} shipped` : '',
          ),
        ),
      ),
    more(lines),
    shipments.map((shipment) =>
      h(
        'p',
        { class: 'parcel', 'data-f': `shipment${shipment.id}` },
        `Shipment ${shipment.id}: ${inWords(shipment.items)}`,
        h('small', {}, `${shipment.carrier || 'no carrier'} ${shipment.tracking || 'without a number'}`),
      ),
    ),
  ];
}

function atShiphero({ inShiphero }, run) {
  if (inShiphero.length === 0) return h('p', { class: 'none', 'data-f': 'absent' }, 'Not there');
  return inShiphero.map((sent) => {
    const ready = sent.lines.some(({ pending, allocated }) => Math.min(pending, allocated) > 0);
    const id = sent.id;
    return h(
      'div',
      { class: 'sent' },
      h(
        'p',
        {},
        pill(`status${id}`, sent.status),
        sent.holds.map((hold) => h('span', { class: 'pill bad' }, hold.replaceAll('_', ' '))),
        h('small', { 'data-f': `id${id}` }, `${id} · ${sent.partnerOrderId}`),
      ),
      sent.lines
        .slice(0, 6)
        .map((line, index) =>
          h(
            'p',
            { class: 'line' },
            h('span', {}, `${line.quantity} × ${line.sku}`),
            h('span', { class: 'count', 'data-f': `line${id}.${index}` }, unitsOf(line)),
          ),
        ),
      more(sent.lines),
      sent.labels.map((label) =>
        h(
          'p',
          { class: label.status === 'valid' ? 'parcel' : 'parcel void', 'data-f': `label${label.id}` },
          `Label: ${inWords(label.items)}`,
          h(
            'small',
            {},
            `${label.carrier} ${label.tracking || 'without a number'}${label.status === 'valid' ? '' : `, ${label.status}`}`,
          ),
          label.status === 'valid'
            ? quick('Void', 'Void this label', () => run('void-label', { label: label.id }))
            : null,
        ),
      ),
      ready
        ? h(
            'p',
            { class: 'quick' },
            quick('Ship one', 'Ship one unit', () => run('ship-unit', { order: sent.partnerOrderId })),
            quick('Ship the rest', 'Ship all that is ready', () =>
              run('ship-rest', { order: sent.partnerOrderId }),
            ),
          )
        : null,
    );
  });
}

const unitsOf = ({ allocated, shipped, backorder }) =>
  [
    allocated > 0 ? `${allocated} allocated` : null,
    backorder > 0 ? `${backorder} backordered` : null,
    shipped > 0 ? `${shipped} shipped` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');

const more = (lines) =>
  lines.length > 6 ? h('p', { class: 'none' }, `and ${lines.length - 6} more lines`) : null;

/** The control panel's own list of orders. */
export function drawOrdersPlace(view, run) {
  drawTable(
    'place-orders',
    ['Order', 'Placed', 'Customer', 'Status', 'Items shipped', 'Shipments', 'Change'],
    view.orders,
    {
      key: ({ id }) => String(id),
      cells: (order) => [
        h('strong', {}, String(order.id)),
        clock.format(new Date(order.placedAt)),
        order.customer,
        pill('status', order.status),
        h('span', { 'data-f': 'shipped' }, shippedOf(order.lines)),
        h(
          'span',
          { 'data-f': 'shipments' },
          order.shipments.map(({ tracking }) => tracking || 'without a number').join(', '),
        ),
        ['Cancelled', 'Shipped', 'Completed'].includes(order.status)
          ? ''
          : quick('Cancel', 'Cancel this order in BigCommerce', () =>
              run('cancel-bigcommerce', { order: order.id }),
            ),
      ],
    },
  );
}

const shippedOf = (lines) => {
  const sum = (of) => lines.reduce((total, line) => total + of(line), 0);
  return `${sum((line) => line.shipped)} of ${sum((line) => line.quantity)}`;
};

/** A table in one of the control panel's own places; its rows are drawn again where they changed. */
export function drawTable(id, heads, rows, { key, cells }) {
  const place = byId(id);
  if (place.firstElementChild === null) {
    const head = h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((text) => h('th', { scope: 'col' }, text)),
      ),
    );
    place.append(h('table', { class: 'list' }, head, h('tbody')));
  }
  drawList(
    place.querySelector('tbody'),
    rows.map((row) => ({
      key: key(row),
      data: row,
      draw: () =>
        h(
          'tr',
          {},
          cells(row).map((cell) => h('td', {}, cell)),
        ),
    })),
  );
}
