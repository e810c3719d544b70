import { z } from 'zod';

/** What goes wrong. Times in milliseconds unless the name says otherwise. */
export const faultAction = z.discriminatedUnion('kind', [
  /** An answer of this status instead of the real one. */
  z.strictObject({ kind: z.literal('status'), status: z.int().min(200).max(599), body: z.string().optional() }),
  /** GitHub's secondary limit: 403 or 429 with `Retry-After`. */
  z.strictObject({
    kind: z.literal('secondary-limit'),
    status: z.union([z.literal(403), z.literal(429)]).default(429),
    retryAfterSeconds: z.int(),
  }),
  /** GitHub's primary limit, used up: 403, or `RATE_LIMITED` inside 200 for GraphQL. `resetSeconds` from the sandbox's now on. */
  z.strictObject({ kind: z.literal('primary-limit'), resetSeconds: z.int().default(60) }),
  /** GraphQL queries that may return more nodes than this time out, as GitHub's do after ten seconds. */
  z.strictObject({
    kind: z.literal('too-heavy'),
    nodes: z.int(),
    status: z.union([z.literal(502), z.literal(504)]).default(502),
    delay: z.int().default(0),
  }),
  /** The token lacks a permission. In GraphQL the named field (`Repository.pullRequests`) answers `FORBIDDEN`, else the repository. */
  z.strictObject({ kind: z.literal('forbidden'), field: z.string().optional() }),
  /** There is always a next page, and it starts again. */
  z.strictObject({ kind: z.literal('endless-pages') }),
  z.strictObject({ kind: z.literal('slow'), delay: z.int() }),
  /** Takes the request and never answers. */
  z.strictObject({ kind: z.literal('hang') }),
  /** Half of the body, as if it were all. */
  z.strictObject({ kind: z.literal('cut-off') }),
  /** 200 with JSON that nobody expects. */
  z.strictObject({ kind: z.literal('wrong-shape'), body: z.string().default('{"unexpected":true}') }),
  /** The connection is torn down without an answer. */
  z.strictObject({ kind: z.literal('connection-reset') }),
  /** The server's clock, as its `Date` header tells it, is off by so much. */
  z.strictObject({ kind: z.literal('date-skew'), seconds: z.int() }),
]);

/** Which requests it befalls: all conditions hold, those left out always do. */
export const fault = z.strictObject({
  service: z.string().optional(),
  method: z.string().optional(),
  /** A regular expression on path and query. */
  path: z.string().optional(),
  /** A GraphQL operation's name. */
  operation: z.string().optional(),
  /** Full name, in the path or in a GraphQL query. */
  repository: z.string().optional(),
  /** So many requests, then it is over; until cleared where left out. */
  times: z.int().positive().optional(),
  action: faultAction,
});

export type FaultAction = z.infer<typeof faultAction>;
/** A fault as it is asked for. */
export type FaultOptions = z.input<typeof fault>;
/** A fault in force. */
export type Fault = z.infer<typeof fault> & { readonly id: number };
