import type { CheckStore, SeriesStore } from '@collectors/preview';
import { checksPayload, distributionPayload, parsePayload, seriesPayload } from './payloads.ts';
import { takeChecks } from './take-checks.ts';
import { takeDistributions, takeSeries } from './take-series.ts';
import type { Tally } from './tally.ts';
import type { BodyRules } from './unpack.ts';

/** What the intake keeps. */
export interface Stores {
  readonly series: SeriesStore;
  readonly checks: CheckStore;
}

/** What taking a payload needs. */
export interface Taking extends Stores {
  readonly tally: Tally;
  /** Epoch seconds. */
  readonly now: number;
}

/** A route that takes payloads. */
export interface Route {
  readonly rules: BodyRules;
  /** Throws a `Refusal` before anything is stored. */
  readonly take: (json: unknown, taking: Taking) => void;
  /** The body of the 202. */
  readonly accepted: unknown;
}

/** Bytes that the API pages of v1 name. */
const V1_SIZES = { mostPacked: 3_200_000, mostPlain: 62_914_560 };

/** By method and path below the mount. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/v2/series': {
    rules: { encodings: ['gzip', 'deflate', 'zstd', 'zstd1'], mostPacked: 512_000, mostPlain: 5_242_880 },
    take: (json, { series, tally, now }) => takeSeries(parsePayload(seriesPayload, json), { store: series, tally, now }),
    accepted: { errors: [] },
  },
  'POST /api/v1/distribution_points': {
    rules: { encodings: ['deflate'], ...V1_SIZES },
    take: (json, { series, tally, now }) =>
      takeDistributions(parsePayload(distributionPayload, json), { store: series, tally, now }),
    accepted: { status: 'ok' },
  },
  'POST /api/v1/check_run': {
    rules: { encodings: [], ...V1_SIZES },
    take: (json, { checks, tally, now }) => takeChecks(parsePayload(checksPayload, json), { store: checks, tally, now }),
    accepted: { status: 'ok' },
  },
};
