import type { MetricMetadata, Resource } from '../generate/resource.ts';
import { toApiKey, toAppKey } from '../api-key.ts';
import { toIntakeUrl } from '../intake-url.ts';
import { scrub } from '../scrub.ts';
import { systemTimers, type Timers } from '../transport/timers.ts';
import { checkKeys } from './check-keys.ts';
import { createDatadogApi, type DatadogApi } from './datadog-api.ts';
import { keepDashboards } from './keep-dashboards.ts';
import { keepMetadata } from './keep-metadata.ts';
import { keepMonitors } from './keep-monitors.ts';
import type { Keeper } from './keeper.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { KINDS, type Kind, type SyncItem, type SyncResult } from './report.ts';
import { performTask } from './perform-task.ts';
import { SyncError, toProblem } from './sync-error.ts';

/** Milliseconds for all of it: a metric's metadata takes a request of its own. */
const DEADLINE = 10 * 60_000;

/** What is to be in Datadog, and how Datadog is reached. */
export interface SyncOptions {
  readonly resources: readonly Resource[];
  readonly metadata: readonly MetricMetadata[];
  /** By it, dashboards and monitors of one configuration are told from those of another. */
  readonly env: string;
  /** What is kept. Default: everything. */
  readonly kinds?: readonly Kind[];
  /** Reads and compares, and writes nothing. */
  readonly dryRun: boolean;
  readonly apiKey: string;
  readonly appKey: string;
  readonly site?: string | undefined;
  readonly url?: string | undefined;
  readonly now: () => Date;
  /** Ends it: what is written stays. */
  readonly signal: AbortSignal;
  readonly timers?: Timers;
  /** Told of each thing when it is done, and of each wait. */
  readonly onItem?: (item: SyncItem) => void;
  readonly onWait?: (why: string, milliseconds: number) => void;
}

/**
 * Makes Datadog have these dashboards, monitors and metadata: reads, compares, and writes only what differs. Nothing is deleted, and
 * no field is touched that the definitions do not name. Never throws for what the network or Datadog does: the result says it.
 * @throws CollectorError `config_invalid` for a key, a site or a URL that cannot be used
 */
export const synchronise = async (options: SyncOptions): Promise<SyncResult> => {
  const { dryRun, kinds = KINDS, timers = systemTimers } = options;
  const api = openApi(options, timers);
  const ledger = createLedger(options.onItem ?? (() => undefined));
  const keepers = toKeepers(options, api).filter(({ kind }) => kinds.includes(kind));
  let over = (await attempt(() => checkKeys(api, options), ledger)) instanceof SyncError;
  for (const keeper of keepers) {
    over ||= !(await keep(keeper, ledger, dryRun));
    ledger.close(keeper);
  }
  return { dryRun, ...ledger.result(), requests: api.requests() };
};

const openApi = (options: SyncOptions, timers: Timers): DatadogApi => {
  const [apiKey, appKey] = [toApiKey(options.apiKey), toAppKey(options.appKey)];
  return createDatadogApi({
    url: toIntakeUrl(options.site, options.url),
    apiKey,
    appKey,
    timers,
    now: options.now,
    signal: options.signal,
    deadlineAt: timers.now() + DEADLINE,
    scrub: (text) => scrub(text.replaceAll(appKey, '***'), apiKey),
    onWait: options.onWait ?? (() => undefined),
  });
};

const toKeepers = ({ resources, metadata, env }: SyncOptions, api: DatadogApi): readonly Keeper[] => {
  const of = (kind: Resource['kind']) => resources.filter((one) => one.kind === kind);
  return [keepDashboards(of('dashboard'), env, api), keepMonitors(of('monitor'), env, api), keepMetadata(metadata, api)];
};

/** Whether the next kind has a chance. */
const keep = async (keeper: Keeper, ledger: Ledger, dryRun: boolean): Promise<boolean> => {
  const opened = await attempt(() => keeper.open(), ledger);
  if (opened instanceof SyncError) return opened.reach !== 'all';
  ledger.leave(opened.leftovers);
  for (const task of opened.tasks) {
    const error = await performTask(task, { kind: keeper.kind, ledger, dryRun });
    if (error) return error.reach !== 'all';
  }
  return true;
};

/** What it gives, or the `SyncError` that it throws. */
const attempt = async <T>(run: () => Promise<T>, ledger: Ledger): Promise<T | SyncError> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    ledger.refuse(toProblem(error));
    return error;
  }
};
