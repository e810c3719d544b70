import path from 'node:path';
import { loadRecording } from '@collectors/core/recording';
import type { FaultAction } from '../../../../apps/sandbox/src/faults/fault.ts';
import type { SandboxRequest, SandboxResponse } from '../../../../apps/sandbox/src/service.ts';
import type { StandIn } from '../../../../apps/sandbox/src/stand-in.ts';

const ROOT = '/webservice';
const TOKEN = 'stand-in-for-webservice-token';
const recording = path.resolve(import.meta.dirname, '../../../../examples/private-collector/test/recording');

const TARGETS = ['shop', 'billing'];

const text = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body,
});

const refuse = (fault: FaultAction | undefined): SandboxResponse | undefined => {
  switch (fault?.kind) {
    case 'secondary-limit':
      return text(fault.status, 'Too many requests\n', { 'retry-after': String(fault.retryAfterSeconds) });
    case 'forbidden':
      return text(403, 'Forbidden\n');
    default:
      return undefined;
  }
};

/** Two web services with the metrics that were recorded of such. */
export const createWebserviceStandIn = (): StandIn => {
  const { exchanges } = loadRecording(recording);
  const pages = new Map(exchanges.map(({ request, response }) => [ROOT + new URL(request.url).pathname, response]));
  const answer = ({ url, headers, fault }: SandboxRequest): SandboxResponse | undefined => {
    const page = pages.get(url.pathname);
    if (page === undefined) return undefined;
    if (headers.authorization !== `Bearer ${TOKEN}`) return text(401, 'Unauthorized\n');
    return refuse(fault) ?? { status: 200, headers: page.headers, body: page.text ?? '' };
  };
  return {
    service: { name: 'webservice', answer: async (request) => answer(request) },
    setup: (url) => ({
      environment: { WEBSERVICE_TOKEN: TOKEN },
      config: { targets: TARGETS.map((name) => ({ name, url: `${url}${ROOT}/${name}/metrics` })) },
    }),
  };
};
