import type { IncomingHttpHeaders } from 'node:http';

import type { FaultAction } from './faults/fault.ts';

/** A request as the sandbox's services see it: parsed, body read whole, not yet decompressed. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** A fault that the service acts out itself, because it is made of what only the service knows (pages, points, fields). */
  readonly fault?: FaultAction;
}

/** What a service answers; the server adds `content-length` and `date` (from the sandbox's clock). */
export interface SandboxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a request is about, for the log and for faults that name an operation, a repository or a size. */
export interface RequestFacts {
  /** The name of a GraphQL operation. */
  readonly operation?: string;
  /** Full names. */
  readonly repositories?: readonly string[];
  /** Nodes that a GraphQL query can return at most. */
  readonly nodes?: number;
}

/** One stand-in. Answers `undefined` where the path is not its own, so that the next service is asked. */
export interface SandboxService {
  readonly name: string;
  readonly answer: (request: SandboxRequest) => Promise<SandboxResponse | undefined>;
  /** Says what a request of its own is about, `undefined` for others. Without it, its own are those under `/<name>/`. */
  readonly describe?: (request: SandboxRequest) => RequestFacts | undefined;
  /** Forgets what it was sent. */
  readonly reset?: () => void;
}

/** The sandbox's clock: everything that it serves is as of this instant. Set by the control route or by the tests. */
export interface SandboxClock {
  readonly now: () => Date;
  readonly set: (instant: Date) => void;
}
