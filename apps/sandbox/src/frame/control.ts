import { z } from 'zod';

import { fault, type FaultOptions } from '../faults/fault.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import type { SandboxClock, SandboxRequest, SandboxResponse, SandboxService } from '../service.ts';
import type { LoggedRequest } from './request-log.ts';

/** What the control routes move. */
export interface Controlled {
  readonly clock: SandboxClock;
  readonly faults: FaultStore;
  /** What the services tell of, in short. */
  readonly world: () => unknown;
  readonly requests: () => readonly LoggedRequest[];
  readonly reset: () => void;
}

const clockBody = z.strictObject({ now: z.iso.datetime({ offset: true }) });
const faultBody = z.union([fault, z.array(fault)]);

const json = (value: unknown, status = 200): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: `${JSON.stringify(value)}\n`,
});

const parseBody = <T>(request: SandboxRequest, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(request.body.toString('utf8')));

type Route = (request: SandboxRequest, argument: string | undefined) => SandboxResponse;

const createRoutes = (controlled: Controlled): Readonly<Record<string, Route>> => ({
  'GET clock': () => json({ now: controlled.clock.now().toISOString() }),
  'POST clock': (request) => {
    controlled.clock.set(new Date(parseBody(request, clockBody).now));
    return json({ now: controlled.clock.now().toISOString() });
  },
  'GET faults': () => json({ faults: controlled.faults.list() }),
  'POST faults': (request) => {
    const asked: FaultOptions[] = [parseBody(request, faultBody)].flat();
    return json({ faults: asked.map((options) => controlled.faults.add(options)) }, 201);
  },
  'DELETE faults': (_request, id) => {
    controlled.faults.clear(id === undefined ? undefined : Number(id));
    return json({ faults: controlled.faults.list() });
  },
  'GET requests': () => json({ requests: controlled.requests() }),
  'GET world': () => json(controlled.world()),
  'POST reset': () => {
    controlled.reset();
    return json({ now: controlled.clock.now().toISOString() });
  },
});

/** The routes under `/control`: clock, faults, log, world, reset. Others under it are left to the services. */
export const createControl = (controlled: Controlled): SandboxService => {
  const routes = createRoutes(controlled);
  return {
    name: 'control',
    answer: async (request) => {
      const [root, name, argument] = request.url.pathname.split('/').slice(1);
      const route = root === 'control' ? routes[`${request.method} ${name}`] : undefined;
      if (route === undefined) return undefined;
      try {
        return route(request, argument);
      } catch (error) {
        const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        return json({ message: `The body of ${request.method} /control/${name} was not understood: ${message}` }, 400);
      }
    },
  };
};
