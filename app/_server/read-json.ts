import { answerError } from './answers';
import { readBody } from './read-body';
import { parseStorable } from '@/lib/platform/storable';

export type ReadJson =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'refused'; readonly answer: Response };

/** What people type into the panel is small. */
const BODY_LIMIT = 64 * 1024;

/** Reads a JSON body; an empty one is an empty object. */
export async function readJson(request: Request): Promise<ReadJson> {
  const body = await readBody(request, BODY_LIMIT);
  if (body.outcome === 'too_large') {
    return refuse(413, 'input.too_large', 'The body is larger than 64 kilobytes.');
  }
  const text = new TextDecoder().decode(body.bytes);
  if (text.trim() === '') return { outcome: 'read', value: {} };
  try {
    return { outcome: 'read', value: parseStorable(text) };
  } catch {
    return refuse(400, 'input.not_json', 'The body is not JSON.');
  }
}

const refuse = (status: number, code: string, message: string): ReadJson => ({
  outcome: 'refused',
  answer: answerError(status, code, message),
});
