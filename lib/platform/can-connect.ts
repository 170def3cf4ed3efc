import { buildConnector } from 'undici';
import { CONNECT_WITHIN_MS } from './transfer';

const connect = buildConnector({ timeout: CONNECT_WITHIN_MS });

/** Whether a connection can be made as a request would make it, with TLS where the address has it. Asks nothing. */
export function canConnect(address: string): Promise<boolean> {
  const { hostname, host, protocol, port } = new URL(address);
  return new Promise((resolve) => {
    connect({ hostname, host, protocol, port }, (fault, socket) => {
      socket?.destroy();
      resolve(fault === null);
    });
  });
}
