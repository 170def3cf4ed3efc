import { byId, drawList, h } from './dom.js';
import { drawTable } from './watch-orders.js';

/** Each SKU with what both systems hold of it. */
export function drawStock(view, run) {
  const place = byId('watch-stock');
  if (place.firstElementChild === null) {
    const heads = ['SKU', 'BigCommerce', 'On hand', 'Allocated', 'Change'];
    place.append(
      h('p', { class: 'hint' }, 'BigCommerce shows what ShipHero has on hand and nobody has ordered yet.'),
      h(
        'table',
        { class: 'list tight' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map((text) => h('th', { scope: 'col' }, text)),
          ),
        ),
        h('tbody'),
      ),
    );
  }
  drawList(
    place.querySelector('tbody'),
    view.stock.map((row) => ({ key: `${row.sku} ${row.name}`, data: row, draw: () => drawRow(row, run) })),
  );
}

function drawRow({ sku, name, bigcommerce, shiphero }, run) {
  const number = (fact, value) =>
    h('td', { class: 'number', 'data-f': fact }, value === undefined ? '–' : String(value));
  const change = (id, label, title) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tiny',
        title,
        'aria-label': `${title}: ${sku}`,
        onclick: () => run(id, { sku }),
      },
      label,
    );
  return h(
    'tr',
    {},
    h('th', { scope: 'row', title: name }, sku || name),
    number('bigcommerce', bigcommerce),
    number('onHand', shiphero?.onHand),
    number('allocated', shiphero === null ? undefined : unitsOf(shiphero)),
    h(
      'td',
      { class: 'ends' },
      shiphero === null
        ? h('span', { class: 'none' }, 'not there')
        : [
            change('stock-down', '−5', 'ShipHero counts five fewer'),
            change('stock-up', '+5', 'ShipHero counts five more'),
          ],
    ),
  );
}

const unitsOf = ({ allocated, backorder }) =>
  backorder > 0 ? `${allocated}, ${backorder} short` : allocated;

/** The control panel's own list of products. */
export function drawProductsPlace(view) {
  drawTable('place-products', ['Product', 'SKU', 'In stock'], view.stock, {
    key: ({ sku, name }) => `${sku} ${name}`,
    cells: ({ sku, name, bigcommerce }) => [
      name,
      sku || h('span', { class: 'none' }, 'none'),
      h('span', { 'data-f': 'stock' }, String(bigcommerce)),
    ],
  });
}
