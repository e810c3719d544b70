import { CollectorError, type HttpClient } from '@collectors/core';
import * as z from 'zod';
import type { ExposedSample, Exposition, Format } from '../exposition/exposition.ts';
import { parseExposition } from '../exposition/parse-exposition.ts';
import { READ } from '../families.ts';

/** Milliseconds after which Prometheus takes no value for the present one either. */
const STALE = 5 * 60_000;

/** Asks a target for what metrics read, without values of the past. Throws as `http` does; `schema_mismatch` for what is no exposition. */
export const scrapeTarget = async (url: string, http: HttpClient, now: Date): Promise<Exposition> => {
  const { data, headers } = await http.request(url, { schema: z.string() });
  const format = toFormat(headers['content-type']);
  try {
    return withoutStale(parseExposition(data, format, READ), now);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { host, pathname } = new URL(url);
    throw new CollectorError('schema_mismatch', `${host}${pathname} is no ${NAMES[format]}: ${error.message}.`, {
      cause: error,
      fix: 'Look at the address with curl: is it the one of the metrics, and is the line what its format wants?',
    });
  }
};

const NAMES: Readonly<Record<Format, string>> = {
  openmetrics: 'OpenMetrics text',
  prometheus: "text of Prometheus' format",
};

const toFormat = (type = ''): Format => (/^application\/openmetrics-text\b/i.test(type) ? 'openmetrics' : 'prometheus');

/** A value of the past is none: left out it would be missing from a sum, or seem to be new in the next run. */
const withoutStale = (exposition: Exposition, now: Date): Exposition => {
  const judge = (one: ExposedSample): ExposedSample =>
    (one.timestamp ?? Infinity) > now.getTime() - STALE ? one : { ...one, value: Number.NaN };
  return new Map([...exposition].map(([name, samples]) => [name, samples.map(judge)]));
};
