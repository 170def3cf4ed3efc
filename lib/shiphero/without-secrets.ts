const SECRET_KEYS = new Set(['shared_signature_secret', 'access_token', 'refresh_token', 'password']);

/** A copy of a body for the record, with each secret in it blanked: attempts are kept and shown. */
export function withoutSecrets(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (typeof body !== 'object' || body === null || body instanceof Date) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      SECRET_KEYS.has(key) && value != null ? '[secret]' : withoutSecrets(value),
    ]),
  );
}
