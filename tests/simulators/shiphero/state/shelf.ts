interface Kept {
  readonly number: number;
  readonly createdAt: number;
}

/**
 * Entities by number, in the order in which they came. While look-ups lag, it also keeps what each
 * of them looked like earlier, so that a list can show the past.
 */
export class Shelf<T extends Kept> {
  readonly #items = new Map<number, T>();
  #versions: Map<number, { at: number; copy: T }[]> | null = null;

  get(number: number): T | undefined {
    return this.#items.get(number);
  }

  all(): T[] {
    return [...this.#items.values()];
  }

  /** To be called after an entity is added, and after every change of it. */
  save(item: T, now: number): T {
    this.#items.set(item.number, item);
    if (this.#versions) {
      const versions = this.#versions.get(item.number) ?? [];
      versions.push({ at: now, copy: structuredClone(item) });
      this.#versions.set(item.number, versions);
    }
    return item;
  }

  /** Gone without a trace, from the past too. */
  remove(number: number): void {
    this.#items.delete(number);
    this.#versions?.delete(number);
  }

  rememberVersions(): void {
    this.#versions ??= new Map(
      this.all().map((item) => [item.number, [{ at: item.createdAt, copy: structuredClone(item) }]]),
    );
  }

  forgetVersions(): void {
    this.#versions = null;
  }

  /** Everything as it was at that time; what was created later is missing. */
  asOf(time: number): T[] {
    const versions = this.#versions;
    if (!versions) return this.all();
    return this.all().flatMap((item) => {
      const past = versions.get(item.number)?.findLast((version) => version.at <= time);
      return past ? [past.copy] : [];
    });
  }
}
