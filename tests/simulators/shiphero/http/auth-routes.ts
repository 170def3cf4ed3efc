import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SimGrant } from '../state/account';
import type { Answer } from './answer';
import { deliver } from './answer';
import type { Simulation } from './simulation';
import { grantAccess, tokenAnswer } from './tokens';

const credentials = z.object({ username: z.string(), password: z.string() });
const refresh = z.object({ refresh_token: z.string() });

const badRequest: Answer = { status: 400, body: { error: 'invalid_request' } };
const wrong: Answer = {
  status: 401,
  body: { error: 'invalid_grant', error_description: 'Wrong credentials or token' },
};

export function addAuthRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { world, counts, httpFaults } = simulation;

  app.post('/auth/token', (request, reply) =>
    deliver(httpFaults, ['auth/token'], reply, () => {
      counts.count('auth/token');
      const asked = credentials.safeParse(request.body);
      if (!asked.success) return badRequest;
      const account = [...world.accounts.values()].find(
        (one) => one.username === asked.data.username && one.password === asked.data.password,
      );
      if (!account) return wrong;
      const grant = grantAccess(world, account, null);
      return { status: 200, body: { ...tokenAnswer(world, grant), refresh_token: grant.refreshToken } };
    }),
  );

  /** A refreshed access token comes without a new refresh token: the old one stays. */
  app.post('/auth/refresh', (request, reply) =>
    deliver(httpFaults, ['auth/refresh'], reply, () => {
      counts.count('auth/refresh');
      const asked = refresh.safeParse(request.body);
      if (!asked.success) return badRequest;
      const grant: SimGrant | undefined = world.grants.get(asked.data.refresh_token);
      return grant && !grant.revoked ? { status: 200, body: tokenAnswer(world, grant) } : wrong;
    }),
  );
}
