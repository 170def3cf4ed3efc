import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Where a sealed secret lives. It opens nowhere else, so that a value copied to another row is worthless. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

export interface SecretBox {
  /** Seals with the first key. */
  seal(plain: string, place: SecretPlace): string;
  /** Opens with whichever key sealed it; throws where the key is gone, the text was altered or moved. */
  open(sealed: string, place: SecretPlace): string;
  /** True where the secret was sealed with an older key and should be sealed again. */
  isStale(sealed: string): boolean;
}

/**
 * AES-256-GCM. `keys` is `kid:base64,…`: the first seals, all open, so that a key is rotated by putting a new one in
 * front. A sealed secret reads `v1.kid.nonce.tag.ciphertext`.
 */
export function createSecretBox(keys: string): SecretBox {
  const ring = keys.split(',').map((entry) => {
    const [kid = '', encoded = ''] = entry.split(':');
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32) throw new Error(`Encryption key ${kid} is not 32 bytes`);
    return { kid, key };
  });
  const [first] = ring;
  if (first === undefined) throw new Error('No encryption key');

  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(bindingOf(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [
        'v1',
        first.kid,
        ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url')),
      ].join('.');
    },
    open(sealed, place) {
      const [version, kid, nonce, tag, body] = sealed.split('.');
      const held = ring.find((candidate) => candidate.kid === kid);
      if (
        version !== 'v1' ||
        nonce === undefined ||
        tag === undefined ||
        body === undefined ||
        held === undefined
      ) {
        throw new Error(`A secret in ${place.table}.${place.column} cannot be opened with the keys at hand`);
      }
      // Without the length a tag cut to four bytes would do, which can be guessed.
      const decipher = createDecipheriv('aes-256-gcm', held.key, Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      })
        .setAAD(bindingOf(place))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
    isStale: (sealed) => sealed.split('.')[1] !== first.kid,
  };
}

const bindingOf = (place: SecretPlace): Buffer =>
  Buffer.from(JSON.stringify([place.table, place.column, place.row]));

/** An unguessable text that goes into addresses and headers. */
export const randomToken = (bytes = 24): string => randomBytes(bytes).toString('base64url');

/** What is stored of a token that is only ever compared. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Compares in constant time, whatever the lengths. */
export const sameSecret = (left: string, right: string): boolean =>
  timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
