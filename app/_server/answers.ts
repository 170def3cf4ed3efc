/** Every answer of the API is about this moment and this caller. */
const NO_STORE = { 'Cache-Control': 'no-store' };

export const answerJson = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: NO_STORE });

/** The one shape of an error. `message` is for people; it holds no secret and nothing of another store. */
export const answerError = (status: number, code: string, message: string): Response =>
  answerJson({ error: { code, message } }, status);
