import { ORIGIN_HEADER, SOURCE_HEADER } from './receive-request.ts';
import type { RedirectOptions } from './redirect-requests.ts';

/** `fetch` that asks the loopback interface: Node's own does not go through `node:http`. */
export const redirectFetch =
  (fetch: typeof globalThis.fetch, { port, sourceOf, track }: RedirectOptions): typeof globalThis.fetch =>
  async (input, init) => {
    const asked = new Request(input, init);
    const { origin, pathname, search } = new URL(asked.url);
    const headers = new Headers(asked.headers);
    headers.set(ORIGIN_HEADER, origin);
    const source = sourceOf?.();
    if (source !== undefined) headers.set(SOURCE_HEADER, source);
    const body = asked.body === null ? undefined : await asked.arrayBuffer();
    const over = track?.();
    try {
      const { method, signal, redirect } = asked;
      return await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        method,
        signal,
        redirect,
        headers,
        ...(body && { body }),
      });
    } finally {
      over?.();
    }
  };
