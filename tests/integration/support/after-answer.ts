import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';

/** The same clients, but that something happens between ShipHero's next answer and what is made of it. */
export function afterAnswer(clients: StoreClients, meanwhile: () => Promise<unknown>): StoreClients {
  const once = [meanwhile];
  return {
    ...clients,
    async shiphero(...asked) {
      const client = await clients.shiphero(...asked);
      if (!client.ok) return client;
      const { api } = client.value;
      const credits: typeof api.credits = {
        ...api.credits,
        // Told what is left with every answer, before it is read.
        async learn(quota) {
          await api.credits.learn(quota);
          await once.pop()?.();
        },
      };
      return succeed({ ...client.value, api: { ...api, credits } });
    },
  };
}
