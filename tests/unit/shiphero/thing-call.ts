import { z } from 'zod';
import type { ShipheroApi } from '@/lib/shiphero/api';
import { callShiphero } from '@/lib/shiphero/api';

/** What `callThing` finds. */
export const foundThing = { thing: { made: { id: 'a' } } };

/** A call of no particular operation, with an estimate of 7 credits. */
export const callThing = (api: ShipheroApi, effect: 'read' | 'write' = 'read') =>
  callShiphero(api, {
    operation: 'thing',
    document:
      effect === 'read'
        ? 'query thing { thing { made { id } } }'
        : 'mutation thing { thing { made { id } } }',
    variables: {},
    schema: z.object({ thing: z.object({ made: z.object({ id: z.string() }) }) }),
    estimate: 7,
    effect,
  });
