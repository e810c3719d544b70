import type {
  DeliveryReport,
  MetricLine,
  RunIdentity,
  SeriesLimits,
  ServiceCheck,
  Sink,
  SpoolReport,
} from '@collectors/core/runner';
import { createAccount, type Account } from '../account.ts';
import { unpack } from '../pipeline/pack.ts';
import type { Encoding } from '../pipeline/payload.ts';
import { toServiceCheck } from '../pipeline/serialise.ts';
import { toPayloads } from '../pipeline/to-payloads.ts';
import { createScales, type MeasuredDelivery, type Scales } from './measured-delivery.ts';

/** How a delivery would be made. */
export interface MeasuringOptions {
  /** The clock by which points are too old or too far ahead. */
  readonly now: () => Date;
  /** How bodies are packed. Default `gzip`. */
  readonly encoding?: Exclude<Encoding, 'deflate'> | undefined;
  /** Whether there is a spool: runs then say more about themselves. */
  readonly spool: boolean;
  /** Sees each body, not packed. */
  readonly take?: (body: MeasuredBody) => void;
}

/** What would have been sent in one request. */
export interface MeasuredBody {
  readonly kind: 'series' | 'distributions' | 'checks';
  /** As Datadog's API takes it. */
  readonly json: string;
}

/** A sink that sends nothing. */
export interface MeasuringSink extends Sink {
  /** What all deliveries until now would have sent. */
  readonly measured: () => MeasuredDelivery;
}

interface Road extends MeasuringOptions {
  readonly run: RunIdentity;
  readonly scales: Scales;
}

const UNLIMITED: SeriesLimits = { series: Infinity, seriesPerMetric: Infinity };
const NEVER = { credentials_refused: '', rejected: '', undelivered: '' };

/** Packs as the sink that delivers would, on the same road, and counts what comes out. */
export const createMeasuringSink = (options: MeasuringOptions): MeasuringSink => {
  const scales = createScales();
  return {
    name: 'measure',
    measured: scales.read,
    open: async (run) => {
      const road = { ...options, run, scales };
      return {
        ...(options.spool && { interruptedBefore: false }),
        deliver: async (lines) => weighLines(lines, run.limits ?? {}, road),
        close: async ({ lines, checks }) => {
          const report = weighLines(lines, UNLIMITED, road);
          const instant = Math.floor(options.now().getTime() / 1000);
          const body = toCheckBody(checks, run, instant);
          scales.weighPlain(body);
          options.take?.({ kind: 'checks', json: body });
          return report;
        },
      };
    },
  };
};

/** As the client writes it. */
const toCheckBody = (checks: readonly ServiceCheck[], { tags }: RunIdentity, instant: number): string =>
  JSON.stringify(
    checks.map((check) => {
      const { hostName, ...rest } = toServiceCheck(check, tags, instant);
      return { ...rest, host_name: hostName };
    }),
  );

const weighLines = (lines: readonly MetricLine[], limits: SeriesLimits, road: Road): DeliveryReport => {
  const account = createAccount(NEVER);
  for (const kind of ['series', 'distributions'] as const) {
    const some = lines.filter(({ type }) => (type === 'distribution') === (kind === 'distributions'));
    weighKind(some, kind, { ...road, limits, account });
  }
  return { ...account.report(), outcome: 'dry_run', requests: 0, retries: 0, bytes: 0, ...(road.spool && { spool: EMPTY }) };
};

type Weighing = Road & { readonly limits: SeriesLimits; readonly account: Account };

const weighKind = (lines: readonly MetricLine[], kind: 'series' | 'distributions', weighing: Weighing): void => {
  const { run, encoding = 'gzip', now, limits, account, scales, take } = weighing;
  const options = { ...run, kind, encoding: kind === 'series' ? encoding : 'deflate', limits, now: now(), account } as const;
  for (const payload of toPayloads(lines, options)) {
    scales.weigh(payload);
    take?.({ kind, json: unpack(payload.body, payload.encoding) });
    account.enter('sent', payload.points);
  }
};

const EMPTY: SpoolReport = {
  drained: 0,
  sent: 0,
  superseded: 0,
  expired: 0,
  rejected: 0,
  lost: 0,
  files: 0,
  bytes: 0,
  oldestAgeSeconds: 0,
};
