/**
 * Statuses by which something in between says that it waited no longer (504, Cloudflare's 524), or a server that it did
 * not get all of the request in time (408). They prove nothing about what the system itself did or is still doing.
 */
const GAVE_UP = new Set([408, 504, 524]);

export const gaveUpWaiting = (status: number): boolean => GAVE_UP.has(status);
