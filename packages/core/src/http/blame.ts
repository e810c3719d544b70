/** A variable that should name a proxy. */
export interface NamedProxy {
  readonly variable: string;
  /** Absent: the value is none that Node takes for the address of a proxy. */
  readonly url: URL | undefined;
}

/** What was asked. */
export type Target = Pick<URL, 'protocol' | 'port'>;

/** A request that got no whole answer. */
export interface Unanswered {
  /** What would be said of it without a proxy, as part of a sentence. */
  readonly text: string;
  /** Absent where no answer came in time. */
  readonly thrown?: unknown;
  readonly target: Target;
}

/** The same, with the proxy's part in it. */
export interface Blamed {
  readonly text: string;
  readonly fix?: string;
  /** Will be the same next time. */
  readonly lasting?: boolean;
}

/**
 * Nothing of a proxy shows in Node's errors, or only an address that the reader takes for the service's. Neither user nor password is shown.
 * Loaded for an error only, and so without imports.
 */
export const blame = ({ text, thrown, target }: Unanswered, proxies: readonly NamedProxy[]): Blamed => {
  const named = proxies.filter(({ variable }) => `${variable.toLowerCase().replace('_proxy', '')}:` === target.protocol);
  const proxy = named.find(({ url }) => url) ?? named[0];
  if (!proxy) return { text };
  const { variable, url } = proxy;
  if (!url) return { text: `${text}, asked directly: ${variable} is no address of a proxy`, fix: `${toExample(variable)}.` };
  // Where several addresses were tried, each has an error of its own.
  const error = (thrown instanceof AggregateError ? thrown.errors[0] : thrown) as SystemError | undefined;
  if (error?.code === 'ERR_PROXY_TUNNEL') return blameTunnel({ variable, url }, error.statusCode);
  if (error?.hostname !== url.hostname && !isAtPort(error, url, target)) return { text };
  return {
    text: `${spell({ variable, url })} was not reached: ${text}`,
    fix: `Let ${variable} name a proxy that can be reached from here, or name the host in NO_PROXY where it needs none.`,
  };
};

/** What is read of an error of Node's. */
interface SystemError {
  readonly code?: string;
  readonly hostname?: string;
  readonly port?: number;
  /** The proxy's answer, where it opens no tunnel. */
  readonly statusCode?: number;
}

type Usable = NamedProxy & { readonly url: URL };

const AUTHENTICATION_REQUIRED = 407;

const spell = ({ variable, url }: Usable): string => `the proxy ${url.host} (${variable})`;

const toExample = (variable: string, user = ''): string => `Write ${variable} like http://${user}proxy.example.com:3128`;

const blameTunnel = (proxy: Usable, status: number | undefined): Blamed => {
  const lasting = status !== undefined && status < 500;
  if (status !== AUTHENTICATION_REQUIRED)
    return {
      text: `${spell(proxy)} opened no way to it${status === undefined ? '' : ` (HTTP ${status})`}`,
      fix: 'Let the proxy allow the host, or name the host in NO_PROXY where it needs none.',
      lasting,
    };
  const wants = proxy.url.username ? 'does not accept the user and the password in it' : 'asks for a user and a password';
  return {
    text: `${spell(proxy)} ${wants} (HTTP ${status})`,
    fix: `${toExample(proxy.variable, 'user:password@')}, special characters percent-encoded.`,
    lasting,
  };
};

/** It is the proxy's and not that of what was asked: an error has no other trace of whom it was connected to. */
const isAtPort = (error: SystemError | undefined, url: URL, target: Target): boolean =>
  error?.port === portOf(url) && portOf(url) !== portOf(target);

const portOf = ({ protocol, port }: Target): number => Number(port || (protocol === 'https:' ? 443 : 80));
