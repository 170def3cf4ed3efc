/** More at once would only make the first of them wait for the last. */
const MOST = 100;

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Does work for one item at once where none is under way; items that come meanwhile are done together afterwards. Each
 * caller hears of its own item: where a batch fails, its items are tried one by one, so that one bad item does no harm
 * to the others. Work that failed may have been done all the same, and is then done twice.
 *
 * @param atRest when nothing is under way and nothing waits
 */
export function collectWhileBusy<Item>(
  work: (items: readonly Item[]) => Promise<void>,
  atRest: () => void = () => undefined,
): (item: Item) => Promise<void> {
  let waiting: Waiting<Item>[] = [];
  let busy = false;

  async function doTogether(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await work(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (fault) {
      if (batch.length === 1) batch[0]?.reject(fault);
      else for (const one of batch) await doTogether([one]);
    }
  }

  async function goOn(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await doTogether(batch);
    }
    busy = false;
    atRest();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void goOn();
    });
}
