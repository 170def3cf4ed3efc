import { byId, drawList, h } from './dom.js';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const NAMES = { bigcommerce: 'BigCommerce', shiphero: 'ShipHero' };

let newest = '';

/** The newest webhooks and calls, newest first. */
export function drawTraffic(view) {
  const seen = new Map();
  drawList(
    byId('watch-traffic'),
    view.traffic.map((line) => {
      // Two of the same in one moment are two.
      const name = `${line.at} ${line.kind} ${line.system} ${line.what}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { key: `${name} ${count}`, data: line, lit: line.at > newest, draw: () => drawLine(line) };
    }),
  );
  newest = view.traffic[0]?.at ?? newest;
}

function drawLine(line) {
  const { at, system, kind, what } = line;
  const way = kind === 'call' ? `app → ${NAMES[system]}` : `${NAMES[system]} → app`;
  const { text, bad } = kind === 'call' ? outcomeOfCall(line) : outcomeOfWebhook(line);
  const tone = kind === 'webhook' ? 'hook' : line.writes ? 'write' : 'read';
  return h(
    'p',
    { class: `traffic ${tone}` },
    h('time', { datetime: at }, clock.format(new Date(at))),
    h('span', { class: 'way' }, way),
    h('span', { class: 'what', title: what }, what),
    h('span', { class: bad ? 'outcome bad' : 'outcome' }, text),
  );
}

const outcomeOfCall = ({ status, failed }) => ({
  text: failed && status < 400 ? `${status}, refused` : String(status),
  bad: failed,
});

const outcomeOfWebhook = ({ state, status }) => ({
  text: state === 'delivered' ? String(status) : state,
  bad: state !== 'delivered' && state !== 'waiting',
});
