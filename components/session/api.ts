/** What a call of the panel was refused with. `message` is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** 0 where nothing was answered at all. */
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The panel's calls, made for one store. Shapes: lib/panel. */
export interface Api {
  /** @param path below `/api/panel/`, with its query */
  get<Answer>(path: string): Promise<Answer>;
  /** @throws ApiError with the server's own words */
  send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

/** What calls carry: a bearer token where there is one, else the browser adds the cookie. */
export type Credentials = Readonly<Record<string, string>>;

/**
 * @param credentials as they are at the moment of each call
 * @param onRefused told of a call that the session did not cover; true = there are new credentials, try once more
 */
export function createApi(
  credentials: () => Credentials,
  onRefused: (refusal: ApiError) => Promise<boolean>,
): Api {
  async function call<Answer>(method: string, path: string, body: unknown, again: boolean): Promise<Answer> {
    const answer = await fetch(`/api/panel/${path}`, {
      method,
      headers: {
        ...credentials(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    if (answer === null) throw new ApiError(0, 'app.unreachable', 'The app cannot be reached.');
    if (answer.ok) {
      return readAnswer(answer);
    }
    const refusal = await readRefusal(answer);
    const ofSession = refusal.status === 401 || refusal.code === 'session.wrong_store';
    if (ofSession && again && (await onRefused(refusal))) return call(method, path, body, false);
    throw refusal;
  }
  return {
    get: (path) => call('GET', path, undefined, true),
    send: (method, path, body = {}) => call(method, path, body, true),
  };
}

/** An answer of our own server, whose shape the caller names: both come from the same build. */
export const readAnswer = async <Answer>(answer: Response): Promise<Answer> =>
  (await answer.json()) as Answer;

async function readRefusal(answer: Response): Promise<ApiError> {
  const fallback = new ApiError(answer.status, 'app.fault', 'Something went wrong on our side.');
  try {
    const body = await readAnswer<{ error?: { code?: unknown; message?: unknown } }>(answer);
    const { code, message } = body.error ?? {};
    return typeof code === 'string' && typeof message === 'string'
      ? new ApiError(answer.status, code, message)
      : fallback;
  } catch {
    return fallback;
  }
}
