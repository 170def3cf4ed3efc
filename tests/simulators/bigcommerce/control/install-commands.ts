import { z } from 'zod';
import { signPayload, signedPayloadSchema } from '../install/signed-payload';
import type { StoreState, StoreUser, World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

/** What the app asks for at install. */
const SCOPES = [
  'store_v2_orders',
  'store_v2_products_read_only',
  'store_inventory',
  'store_locations_read_only',
  'store_v2_information_read_only',
  'store_channel_settings_read_only',
  'store_app_extensions_manage',
  'store_v2_default',
];

const user = z.object({ id: z.number().int(), email: z.string() });

const install = z.object({
  hash: z.string(),
  user: user.optional(),
  /** To whom the store was handed over meanwhile. */
  owner: user.optional(),
  scopes: z.array(z.string()).default(SCOPES),
});

export function createInstallCommands(world: World) {
  const sign = (input: z.input<typeof signedPayloadSchema>): string =>
    signPayload(world, signedPayloadSchema.parse(input));

  /** The server-to-server callbacks; the answer's status is all that BigCommerce would look at. */
  const callBack = async (path: string, jwt: string): Promise<{ status: number }> => {
    const response = await fetch(`${world.appUrl}${path}?signed_payload_jwt=${encodeURIComponent(jwt)}`, {
      redirect: 'manual',
    });
    await response.arrayBuffer();
    return { status: response.status };
  };

  return {
    /** A merchant clicked Install and agreed: a code, and the address that the browser is sent to. */
    beginInstall: command(install, ({ hash, user: who, owner, scopes }) => {
      const store = storeOf(world, hash);
      if (owner !== undefined) store.owner = { ...owner, username: owner.email };
      const code = world.sequence.token('code', 32);
      const scope = scopes.join(' ');
      const context = `stores/${hash}`;
      const merchant: StoreUser = who ? { ...who, username: who.email } : store.owner;
      world.codes.set(code, { code, hash, scope, context, user: merchant, used: false });
      const query = new URLSearchParams({
        code,
        scope,
        context,
        account_uuid: world.accountUuid,
      });
      return { code, scope, context, authUrl: `${world.appUrl}/api/bigcommerce/auth?${query.toString()}` };
    }),

    /** A token without the OAuth round, for tests of the API alone. */
    grantToken: command(
      z.object({ hash: z.string(), scopes: z.array(z.string()).default(SCOPES) }),
      (wanted) => {
        const token = world.sequence.token('access token', 31);
        const store = storeOf(world, wanted.hash);
        store.tokens.set(token, wanted.scopes);
        store.installed = true;
        return { token };
      },
    ),

    /** What the control panel hands over when somebody opens the app; any part can be made wrong. */
    signLoadPayload: command(signedPayloadSchema, (wanted) => {
      const jwt = signPayload(world, wanted);
      return {
        jwt,
        loadUrl: `${world.appUrl}/api/bigcommerce/load?signed_payload_jwt=${encodeURIComponent(jwt)}`,
      };
    }),

    /** The owner removes the app: tokens and hooks are gone at once, then the app is told. */
    uninstall: command(signedPayloadSchema, async (wanted) => {
      forget(storeOf(world, wanted.hash));
      return await callBack('/api/bigcommerce/uninstall', signPayload(world, wanted));
    }),

    /** Only the callback, as a late, repeated or forged one. */
    callbackUninstall: async (input: z.input<typeof signedPayloadSchema>) =>
      await callBack('/api/bigcommerce/uninstall', sign(input)),

    removeUser: async (input: z.input<typeof signedPayloadSchema>) =>
      await callBack('/api/bigcommerce/remove_user', sign(input)),

    /** As after a change of scopes or of the owner's e-mail: every token of the store is dead, the hooks stay. */
    revokeToken: command(z.object({ hash: z.string() }), ({ hash }) => {
      const { tokens } = storeOf(world, hash);
      const revoked = tokens.size;
      tokens.clear();
      return { revoked };
    }),
  };
}

function forget(store: StoreState): void {
  store.installed = false;
  store.tokens.clear();
  store.hooks.clear();
}
