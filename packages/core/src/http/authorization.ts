import type { AuthorizeContext } from '../contract/http.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { lowerCaseNames } from './prepared-request.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { HttpScope } from './request-event.ts';
import type { ResolvedPolicy } from './resolve-policy.ts';
import { secretValues } from './secret-values.ts';
import type { ServiceClock } from './service-clock.ts';

/** What authenticates a request. Compared by identity: a renewed credential is another object. */
export interface Credentials {
  /** Lower-case names. */
  readonly headers: Headers;
}

/** The credentials of a run: asked for once, by whoever comes first, and renewed once for all who were refused. */
export interface Authorization {
  /** Throws what `authorize` threw, for everybody who comes after too, and `credentials_refused` once that is certain. */
  ready(scope: HttpScope): Promise<Credentials>;
  /** As `ready`, without waiting; `undefined` while they are being renewed. */
  current(): Credentials | undefined;
  /** These were refused. Answers whether it is worth another try with new ones. */
  renew(refused: Credentials): boolean;
  /** Nobody sends this credential again: services block who insists. */
  giveUp(error: CollectorError): void;
}

/** What `authorize` needs. */
export interface AuthorizationOptions {
  readonly authorize: NonNullable<ResolvedPolicy['authorize']>;
  readonly client: (scope: HttpScope) => AuthorizeContext['http'];
  readonly clock: ServiceClock;
  readonly protect: (secret: string) => void;
}

/** A wrong clock of this machine, milliseconds, that makes it worth signing again. */
const NOTABLE_OFFSET = 5000;

/** The policy's headers alone, or none for the requests that `authorize` makes itself. */
export const createFixedAuthorization = (): Authorization => {
  const credentials: Credentials = { headers: {} };
  let refusal: CollectorError | undefined;
  const current = () => {
    if (refusal) throw refusal;
    return credentials;
  };
  return {
    ready: async () => current(),
    current,
    renew: () => false,
    giveUp: (error) => void (refusal = error),
  };
};

/** Asks `authorize`. */
export const createAuthorization = (options: AuthorizationOptions): Authorization => {
  let pending: Promise<Credentials> | undefined;
  let held: Credentials | undefined;
  let refusal: CollectorError | undefined;
  const check = () => {
    if (refusal) throw refusal;
  };
  return {
    async ready(scope) {
      check();
      return (pending ??= obtain(options, scope).then((credentials) => (held = credentials)));
    },
    current() {
      check();
      return held;
    },
    renew(refused) {
      if (held === refused) pending = held = undefined;
      return true;
    },
    giveUp: (error) => void (refusal = error),
  };
};

const obtain = async ({ authorize, client, clock, protect }: AuthorizationOptions, scope: HttpScope): Promise<Credentials> => {
  const ask = () => authorize({ http: client(scope), serviceTime: clock.now });
  const offset = clock.offset();
  const headers = await ask().catch((error: unknown) => {
    // A token signed by a wrong clock is refused, and the refusal tells the time.
    if (isRefusal(error) && Math.abs(clock.offset() - offset) > NOTABLE_OFFSET) return ask();
    throw error;
  });
  for (const secret of secretValues(headers, {})) protect(secret);
  return { headers: lowerCaseNames(headers) };
};

const isRefusal = (error: unknown): boolean => CollectorError.isInstance(error) && error.code === 'credentials_refused';
