import type { RequestOptions } from '../contract/http.ts';
import { HttpError } from './http-error.ts';

/** A path of the service, or an absolute URL within the allowed origins, as the URL that goes out. */
export type ResolveUrl = (path: string, query?: RequestOptions<unknown>['query']) => URL;

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/** Resolves against a base URL. Throws `forbidden` for any other origin, so that no credential leaves. */
export const createUrlResolver = (baseUrl: URL, origins: readonly string[]): ResolveUrl => {
  const base = baseUrl.href.replace(/\/+$/, '');
  const allowed = new Set([baseUrl.origin, ...origins.map((origin) => new URL(origin).origin)]);
  return (path, query = {}) => {
    const address = ABSOLUTE.test(path) ? path : `${base}/${path.replace(/^\/+/, '')}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url) throw new HttpError('config_invalid', `'${path}' is no path or URL of ${baseUrl.host}.`);
    if (!allowed.has(url.origin) || url.username || url.password) throw refuse(url, allowed);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  };
};

const refuse = ({ protocol, host }: URL, allowed: ReadonlySet<string>): HttpError =>
  new HttpError('forbidden', `${protocol}//${host} was not asked: requests go to ${[...allowed].join(', ')} only.`, {
    fix: "Where this address is the service's own, name it in the `origins` of the collector's HTTP policy.",
  });
