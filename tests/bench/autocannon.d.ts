/** What we use of autocannon 9, which brings no types. */
declare module 'autocannon' {
  interface LoadRequest {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
    body: string;
  }

  interface LoadOptions {
    readonly url: string;
    readonly connections: number;
    /** Requests in all. */
    readonly amount: number;
    readonly timeout: number;
    readonly requests: readonly { readonly setupRequest: (request: LoadRequest) => LoadRequest }[];
  }

  interface LoadResult {
    readonly '2xx': number;
    readonly non2xx: number;
    readonly errors: number;
    readonly latency: Readonly<Record<'p50' | 'p97_5' | 'p99' | 'max', number>>;
  }

  interface Load extends PromiseLike<LoadResult> {
    on(event: 'response', listener: () => void): this;
  }

  export default function autocannon(options: LoadOptions): Load;
}
