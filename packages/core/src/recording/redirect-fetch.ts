import { ORIGIN_HEADER, SOURCE_HEADER } from './receive-request.ts';
import type { RedirectOptions } from './redirect-requests.ts';

/** Statuses that have no body: https://fetch.spec.whatwg.org/#null-body-status */
const EMPTY = new Set([101, 103, 204, 205, 304]);

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
      const address = `http://127.0.0.1:${port}${pathname}${search}`;
      const answer = await fetch(address, { method, signal, redirect, headers, ...(body && { body }) });
      // Read whole, so that the request is over when its answer is.
      const bytes = await answer.arrayBuffer();
      return new Response(EMPTY.has(answer.status) ? null : bytes, answer);
    } finally {
      over?.();
    }
  };
