import { randomUUID } from 'node:crypto';

/** An id (UUID, version 7) that sorts by when it was made, as Prisma gives them: for rows that are written by hand. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
