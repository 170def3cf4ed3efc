import type { OrderDraftInput } from '../simulators/bigcommerce/orders/order-draft';
import type { Panel } from '../integration/routes/merchant';
import { passTime } from '../integration/support/pass-time';
import type { WalledWorld } from './open-walled-world';

/** Longer than a fresh order waits for the rest of its checkout's events. */
const BURST_MS = 3_000;

const RAN = `
  select distinct case when kind in ('reconcile', 'upkeep') then kind || ' ' || split_part(key, '/', 1) else kind end as kind
  from due_work where store_id = $1::uuid and done > 0`;

/** Whom a step of the story is about. */
export interface Cast {
  readonly hash: string;
  readonly storeId: string;
  readonly accountId: string;
  panel: Panel;
}

/** What the steps of the story are told with. */
export function createScene(walled: WalledWorld, cast: Cast) {
  const { world, db, neighbour, walls } = walled;
  const { hash } = cast;
  const trespasses: string[] = [];
  const ran = new Set<string>();

  async function look(): Promise<void> {
    for (const change of await neighbour.changes()) trespasses.push(change);
  }
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await cast.panel.call(path, { method, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };

  const scene = {
    world,
    cast,
    bigcommerce: world.bigcommerce.control,
    shiphero: world.shiphero.control,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown = {}) => ask('POST', path, body),
    put: (path: string, body: unknown) => ask('PUT', path, body),
    store: () => world.storeOf(hash),
    /** Says which statements the rest of a step is there for. */
    about: walls.about,
    /** One step of the story beside a neighbour of the same keys; afterwards the neighbour is looked at. */
    async play(step: () => Promise<void>): Promise<void> {
      await db.sql.query('vacuum');
      await neighbour.place(cast.storeId);
      walls.beginStep();
      await step();
      await look();
      for (const { kind } of await db.sql.query<{ kind: string }>(RAN, [cast.storeId])) ran.add(kind);
    },
    /** Kinds of work that were done to an end. */
    ran: (): ReadonlySet<string> => ran,
    /** What changed of the neighbour since this was last asked. */
    trespasses: (): readonly string[] => trespasses.splice(0),
    place: (draft: Partial<OrderDraftInput> = {}) => world.bigcommerce.control.placeOrder({ hash, ...draft }),
    /** Time passes for everybody, the neighbour too. */
    async later(ms: number): Promise<void> {
      await look();
      await passTime(db, ms);
      await neighbour.remember();
    },
    /** Until all that was told is worked off. */
    async workOff(): Promise<void> {
      await world.bigcommerce.control.settle({ hash });
      await world.shiphero.control.settle({ timeoutMs: 60_000 });
      await scene.later(BURST_MS);
      while ((await world.work()) > 0);
    },
    /** The same until nothing waits for another minute. */
    async workOn(ms = 60_000, stepMs = 10_000): Promise<void> {
      await scene.workOff();
      for (let passed = 0; passed < ms; passed += stepMs) {
        await scene.later(stepMs);
        while ((await world.work()) > 0);
      }
    },
  };
  return scene;
}

export type Scene = ReturnType<typeof createScene>;
