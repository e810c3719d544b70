import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { WrongPlace } from '../fault.ts';
import { createIdentity } from './certificate.ts';

/** Where it is, without a path, and how it ends. */
export interface OpenPlace {
  readonly origin: string;
  readonly close: () => void;
}

const signIn: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><html><head><title>Sign in</title></head><body><form></form></body></html>');
};

const open = async (server: Server, scheme: 'http' | 'https'): Promise<OpenPlace> => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `${scheme}://127.0.0.1:${port}`, close };
};

const OPENERS: Readonly<Record<WrongPlace, () => Promise<OpenPlace>>> = {
  'nobody listens': async () => {
    const { origin, close } = await open(createPlainServer(), 'http');
    close();
    return { origin, close: () => undefined };
  },
  // A name that no server ever knows: https://www.rfc-editor.org/rfc/rfc6761#section-6.4
  'no such host': async () => ({ origin: 'https://nowhere.invalid', close: () => undefined }),
  'no TLS': () => open(createPlainServer(signIn), 'https'),
  'unknown certificate': () => open(createSecureServer(createIdentity(), signIn), 'https'),
  'sign-in page': () => open(createPlainServer(signIn), 'http'),
};

/** Opens one. */
export const openWrongPlace = (place: WrongPlace): Promise<OpenPlace> => OPENERS[place]();
