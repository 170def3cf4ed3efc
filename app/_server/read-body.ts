export type ReadBody =
  { readonly outcome: 'read'; readonly bytes: Uint8Array } | { readonly outcome: 'too_large' };

/** Reads a body of at most `limit` bytes. What is larger is not read to its end, whatever its headers say. */
export async function readBody(request: Request, limit: number): Promise<ReadBody> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return { outcome: 'too_large' };
  if (request.body === null) return { outcome: 'read', bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done)
      return { outcome: 'read', bytes: chunks.length === 1 && chunks[0] ? chunks[0] : join(chunks, size) };
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return { outcome: 'too_large' };
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
