/** Runs one hand-written statement. Arrays go as arrays, JSON as text, times as Date. */
export interface Sql {
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}
