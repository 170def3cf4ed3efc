import 'next/dist/server/node-environment-baseline.js';
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js';
import type { WorkStore } from 'next/dist/server/app-render/work-async-storage.external.js';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js';
import type { WorkUnitStore } from 'next/dist/server/app-render/work-unit-async-storage.external.js';
import { NextRequest } from 'next/server.js';
import { z } from 'zod';

/** Answers as inside Next's server: next-auth asks Next for the headers and cookies of the request under way. */
export function inNextScope<T>(request: Request, answer: () => Promise<T>): Promise<T> {
  const { headers, cookies } = new NextRequest(request.url, { headers: request.headers });
  const work = z.custom<WorkStore>().parse({ route: new URL(request.url).pathname });
  const unit = z.custom<WorkUnitStore>().parse({ type: 'request', phase: 'render', headers, cookies });
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, answer));
}
