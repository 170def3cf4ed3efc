import type { PayloadRefusal, SignedPayload } from '@/lib/bigcommerce/load-payload';
import { verifySignedPayload } from '@/lib/bigcommerce/load-payload';
import type { App } from '@/lib/worker/app';

export type CallbackVerdict =
  | { readonly outcome: 'accepted'; readonly payload: SignedPayload }
  | {
      readonly outcome: 'refused';
      readonly status: 400 | 401;
      readonly code: string;
      readonly message: string;
    };

const WHY: Readonly<Record<PayloadRefusal, string>> = {
  malformed: 'The call does not carry a signed payload of BigCommerce.',
  bad_signature: 'The signature is not one of BigCommerce for this app.',
  wrong_audience: 'The payload was made for another app.',
  wrong_issuer: 'The payload was not made by BigCommerce.',
  expired: 'The payload is too old.',
  not_yet_valid: 'The payload is not valid yet.',
  wrong_subject: 'The payload names no store.',
};

/** Checks `signed_payload_jwt` of a callback of BigCommerce, on which load, uninstall and remove-user stand. */
export function readSignedCallback(app: App, request: Request): CallbackVerdict {
  const verdict = verifySignedPayload(new URL(request.url).searchParams.get('signed_payload_jwt') ?? '', {
    clientId: app.env.BIGCOMMERCE_CLIENT_ID,
    clientSecret: app.env.BIGCOMMERCE_CLIENT_SECRET,
    now: app.clock.now(),
  });
  if (verdict.outcome === 'accepted') return verdict;
  const { reason } = verdict;
  return {
    outcome: 'refused',
    status: reason === 'malformed' ? 400 : 401,
    code: `payload.${reason}`,
    message: WHY[reason],
  };
}
