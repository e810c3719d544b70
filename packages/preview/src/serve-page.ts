import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageService } from './page-service.ts';

/** A page that is served. */
export interface ServedPage {
  /** With a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const send = (response: ServerResponse, status: number, text: string): void =>
  void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);

/** A site of the internet whose name leads to this machine must not read what is of nobody else's concern. */
const isOwn = ({ headers }: IncomingMessage): boolean => /^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');

const answer = async (page: PageService, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!isOwn(request)) return send(response, 421, 'This page is for this machine, at the address that was printed.');
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  const found = url && (await page.answer({ method: request.method ?? 'GET', url }));
  if (!found) return send(response, 404, `There is nothing at ${url?.pathname ?? 'that address'}.`);
  response.writeHead(found.status, found.headers).end(found.body);
};

const createServer = (page: PageService): Server => {
  // A static import would load all that lazily hangs on it.
  const { createServer: create } = process.getBuiltinModule('node:http');
  return create((request, response) => {
    answer(page, request, response).catch((error: unknown) => send(response, 500, `The page itself failed: ${String(error)}`));
  });
};

/** Serves a page on the loopback interface; 0 takes a free port. Rejects where the port is not to be had. */
export const servePage = async (page: PageService, port: number): Promise<ServedPage> => {
  const server = createServer(page);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
