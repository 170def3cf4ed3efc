import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a simulator can be connected to at all. */
export interface FrontDoor {
  /** Says which server it is the door of, once that listens. */
  hang(server: Server): void;
  /** Connections are refused from now on, as by a machine on which nothing listens. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** What is under way when the door shuts, such as the call that asked for it, gets so long to be answered. */
const GRACE_MS = 20;

export function createFrontDoor(): FrontDoor {
  let hung: { readonly server: Server; readonly port: number } | undefined;
  const door = () => {
    if (hung === undefined) throw new Error('the simulator does not listen yet');
    return hung;
  };
  return {
    hang(server) {
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
      hung = { server, port: address.port };
    },
    async shut() {
      const { server } = door();
      if (!server.listening) return;
      server.close();
      await wait(GRACE_MS);
      server.closeAllConnections();
    },
    async open() {
      const { server, port } = door();
      if (server.listening) return;
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
    },
  };
}
