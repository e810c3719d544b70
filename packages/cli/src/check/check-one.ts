import { checkFailure, type CheckResult } from '@collectors/core';
import { findCoreWarnings, type PluginEntry, type ResolvedSettings, resolveSettings } from '@collectors/core/config';
import { type CheckedCollector, type CollectMessage, type Job, runCheck, runIsolated } from '@collectors/core/runner';
import { DEFAULT_LIMITS } from '@collectors/datadog/settings';
import type { Io } from '../io.ts';
import { createLog, type Log } from '../output/log.ts';
import { toJob } from '../run/prepare-job.ts';
import type { RunSecrets } from '../run/run-secrets.ts';
import { showMessage, showOutput } from '../run/show-message.ts';
import { toDeadline } from '../run/to-deadline.ts';
import { type CollectorCheck, worstStatus } from './check-report.ts';
import { checkSchedule } from './check-schedule.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSeries } from './check-series.ts';

/** What all checks of a command line share. */
export interface CheckOptions {
  readonly runSecrets: RunSecrets;
  readonly verbose: boolean;
  readonly io: Io;
}

/** Checks one collector, from its package to what its service says. Measures nothing. */
export const checkOne = async (plugin: PluginEntry, { runSecrets, verbose, io }: CheckOptions): Promise<CollectorCheck> => {
  const { redactor } = io;
  const log = createLog(io, { verbose });
  log.progress(`${plugin.key}: secrets`);
  const secrets = await checkSecrets(plugin, runSecrets);
  const settled = resolve(plugin, io);
  const head = [toPackageResult(plugin), ...(await checkCore(plugin))];
  const schedule = checkSchedule(plugin, io.environment);
  if ('status' in settled) return toCheck(plugin, [...head, settled, schedule, ...secrets.results]);
  const parts = {
    config: settled.config,
    settings: settled.settings,
    secrets: secrets.values,
    now: io.now(),
    budgetMilliseconds: toDeadline(plugin),
    verbose,
  };
  const job: Job = { ...toJob(plugin, parts), task: 'check' };
  const checked = await runCheck({
    job,
    collect: (given, onMessage) => collect(given, { plugin, io, log, onMessage }),
    onMessage: (message) => {
      showMessage(message, log, plugin.key, redactor.protect);
      if (message.type === 'check') log.progress(`${plugin.key}: ${message.result.name}`);
    },
    redact: redactor.redact,
  });
  log.progress('');
  const series = checkSeries({ plugin, settings: toValues(settled), checked, limits: toLimits(plugin) });
  return toCheck(plugin, redactor.redact(inOrder({ head, schedule, series, secrets: secrets.results, checked })));
};

const resolve = (plugin: PluginEntry, { environment }: Io): ResolvedSettings | CheckResult => {
  try {
    return resolveSettings(plugin, environment);
  } catch (error) {
    return checkFailure('configuration', error);
  }
};

const toValues = ({ settings }: ResolvedSettings) => new Map(settings.map(({ path, value }) => [path, value]));

const toLimits = ({ settings }: PluginEntry) => ({ ...DEFAULT_LIMITS, ...settings.limits });

interface Collecting {
  readonly plugin: PluginEntry;
  readonly io: Io;
  readonly log: Log;
  readonly onMessage: (message: CollectMessage) => void;
}

const collect = async (job: Job, { plugin, io, log, onMessage }: Collecting) => {
  const ending = await runIsolated(job, {
    deadlineMilliseconds: job.budgetMilliseconds,
    signal: io.signal,
    onMessage,
    environment: io.environment,
    aws: plugin.manifest.aws !== undefined,
  });
  showOutput(ending, { log, collector: plugin.key, redact: io.redactor.redact });
  return ending;
};

const toPackageResult = ({ package: name, version, manifest, origin, enabled }: PluginEntry): CheckResult => ({
  name: 'package',
  status: 'ok',
  message: `${name}@${version}, contract ${manifest.contract}, found as ${origin}${enabled ? '' : '; not enabled'}.`,
});

const checkCore = async (plugin: PluginEntry): Promise<readonly CheckResult[]> =>
  (await findCoreWarnings(plugin)).map((warning) => ({ name: '@collectors/core', status: 'warning', ...warning }));

interface Found {
  readonly head: readonly CheckResult[];
  readonly schedule: CheckResult;
  readonly series: readonly CheckResult[];
  readonly secrets: readonly CheckResult[];
  readonly checked: CheckedCollector;
}

/**
 * As a run goes: what was found last, because it takes the members, is read before the service's part. Where a secret could not be had,
 * that line says why; that the collector misses it says nothing more.
 */
const inOrder = ({ head, schedule, series, secrets, checked }: Found): readonly CheckResult[] => {
  const isConfiguration = ({ name }: CheckResult) => name === 'configuration';
  const isTold = ({ code }: CheckResult) => code === 'secret_missing' && secrets.some(({ status }) => status === 'failed');
  const others = checked.results.filter((result) => !isConfiguration(result) && !isTold(result));
  return [...head, ...checked.results.filter(isConfiguration), schedule, ...series, ...secrets, ...others];
};

const toCheck = ({ key, package: name, version }: PluginEntry, results: readonly CheckResult[]): CollectorCheck => ({
  collector: key,
  package: name,
  version,
  status: worstStatus(results),
  results,
});
