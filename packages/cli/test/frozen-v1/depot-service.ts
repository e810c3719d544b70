import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const NOON = Date.parse('2026-01-15T12:00:00Z');
const HOUR = 3_600_000;

const SITES = [
  { id: 'north', city: 'Oslo' },
  { id: 'south', city: 'Bergen' },
];

const PARCELS = {
  north: [
    { state: 'waiting', carrier: 'post', express: true, bytes: 100, arrived: NOON },
    { state: 'waiting', carrier: 'bike', express: false, bytes: 300, arrived: NOON - HOUR },
    { state: 'moving', carrier: 'rail', express: false, bytes: 500, arrived: NOON - 48 * HOUR },
  ],
  south: [{ state: 'moving', carrier: 'post', express: false, bytes: 200, arrived: NOON - 2 * HOUR }],
};

const ME = { name: 'the night shift', rights: ['parcels'] };

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const toPage = (site: string, { searchParams }: URL): Answer => {
  const all = PARCELS[site as keyof typeof PARCELS];
  const [page, size] = [Number(searchParams.get('page') ?? 0), Number(searchParams.get('size'))];
  const body = all.slice(page * size, (page + 1) * size);
  const next = `</sites/${site}/parcels?size=${size}&page=${page + 1}>; rel="next"`;
  return { body, ...((page + 1) * size < all.length && { headers: { link: next } }) };
};

const NOT_FOUND: Answer = { status: 404, body: { message: 'no such thing' } };

const toSite = (id: string): Answer => {
  const found = SITES.find((site) => site.id === id);
  return found === undefined ? NOT_FOUND : { body: found };
};

const answer = (url: URL): Answer => {
  const [, first, site = '', rest] = url.pathname.split('/');
  if (first === 'session') return { body: { session: 's1' } };
  if (first === 'me') return { body: ME };
  if (first === 'price')
    return { body: { cents: 3 }, headers: { 'x-ratelimit-remaining': '41', 'x-ratelimit-resource': 'parcels' } };
  if (first === 'sites' && rest === 'parcels') return toPage(site, url);
  return first === 'sites' ? toSite(site) : NOT_FOUND;
};

const isSignedIn = ({ headers, url }: IncomingMessage): boolean =>
  url === '/session' || headers.authorization === 'Bearer t0ken s1';

const respond = (response: ServerResponse, { status = 200, headers, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

/** The depot's service on 127.0.0.1, until the test is over. Gives its URL and the requests that came. */
export const startDepot = async () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://depot');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    request.resume();
    respond(response, isSignedIn(request) ? answer(url) : { status: 401, body: { message: 'who are you?' } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
};
