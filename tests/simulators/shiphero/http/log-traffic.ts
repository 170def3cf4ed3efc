import type { FastifyInstance } from 'fastify';
import type { TrafficLog } from '../../shared/traffic-log';

/** Records every exchange that got an answer; control calls are no traffic of ShipHero's. */
export function addTrafficLog(app: FastifyInstance, log: TrafficLog): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { pathname, searchParams } = new URL(request.url, 'http://simulator');
    if (pathname.startsWith('/_control/')) return;
    log.record({
      system: 'shiphero',
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      requestBody: request.body ?? null,
      status: reply.statusCode,
      responseBody: typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : null,
    });
  });
}
