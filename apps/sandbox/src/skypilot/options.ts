import type { SkypilotSizes } from './world/create-skypilot-world.ts';

/** How a server wants to be signed in to. */
export type SkypilotAuth =
  /** A service account's token; browsers are sent to a login. https://docs.skypilot.co/en/latest/reference/auth.html */
  | { readonly kind: 'token'; readonly token?: string; readonly expiresAt?: Date }
  | { readonly kind: 'basic'; readonly user?: string; readonly password?: string }
  | { readonly kind: 'none' }
  /** A proxy in front that knows only browsers: it redirects, or answers its login page itself. */
  | { readonly kind: 'login-page'; readonly answer: 'redirect' | 'page' };

/** An error that a request ends with, by the name of SkyPilot's exception. */
export interface RequestFailure {
  readonly type: string;
  readonly message: string;
}

/** What kind of server it is, and how it fares. */
export interface SkypilotOptions {
  readonly seed?: number | string;
  /** The instant around which its world is made. Default: the full minute of the clock at the start. */
  readonly end?: Date;
  readonly sizes?: Partial<SkypilotSizes>;
  readonly auth?: SkypilotAuth;
  /** Default 62, which is SkyPilot 0.14.0. Below 18 there is only the older queue. */
  readonly apiVersion?: number;
  readonly controller?: 'up' | 'stopped';
  /** Whether `/status` tells of the clusters of jobs, as a server in debug mode does. Default: yes. */
  readonly showsManagedClusters?: boolean;
  /** Milliseconds that `/api/get` takes. */
  readonly delay?: number;
  /** Requests that fail, by their name (`status`, `jobs.queue_v2`, `jobs.queue`, `cost_report`, `list_accelerators`). */
  readonly failures?: Readonly<Record<string, RequestFailure>>;
  /** So many requests of each name are lost in a restart of the server, and have to be sent anew. */
  readonly interruptions?: number;
  /** So many requests are turned away with 503 before one is taken. */
  readonly exhausted?: number;
}

export const DEFAULT_API_VERSION = 62;
