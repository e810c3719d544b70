import { CollectorError } from '@collectors/core';

/** Datadog's sites. https://docs.datadoghq.com/getting_started/site/ */
export const SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL of the API, without a slash at its end: that of the site, or the one given in its place.
 * @throws CollectorError `config_invalid`, with the value and what is allowed
 */
export const toIntakeUrl = (site: string = SITES[0], url?: string): string => {
  if (url !== undefined) return toBaseUrl(url);
  if ((SITES as readonly string[]).includes(site)) return `https://api.${site}`;
  throw new CollectorError('config_invalid', `'${site}' is not a Datadog site.`, {
    fix: `Set DD_SITE to one of ${SITES.join(', ')}.`,
  });
};

const toBaseUrl = (given: string): string => {
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid(given.replace(/^.*@/s, '***@'), 'is not an HTTP URL');
  if (url.username || url.password) throw invalid(url.host, 'may not carry credentials');
  if (url.search || url.hash) throw invalid(url.origin + url.pathname, 'may not have a query or a fragment');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) throw invalid(given, 'would send the API key unencrypted');
  return url.href.replace(/\/+$/, '');
};

const invalid = (value: string, what: string): CollectorError =>
  new CollectorError('config_invalid', `The Datadog URL '${value}' ${what}.`, {
    fix: 'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
  });
