import { findCoreWarnings, type PluginEntry } from '@collectors/core/config';
import {
  type CollectMessage,
  type Ending,
  type Job,
  runCollector,
  runInline,
  runIsolated,
  type RunReport,
  type Shard,
} from '@collectors/core/runner';
import type { Io } from '../io.ts';
import { createLog, type Log } from '../output/log.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';
import { createDeliverySignal } from './delivery-signal.ts';
import type { Destination } from './destination.ts';
import { logRun } from './log-run.ts';
import { prepareJob } from './prepare-job.ts';
import type { RunSecrets } from './run-secrets.ts';
import { showMessage, showOutput } from './show-message.ts';
import { toDeadline } from './to-deadline.ts';

/** What was asked for, besides the collector. */
export interface RunSettings {
  readonly destination: Destination;
  readonly secrets: Pick<RunSecrets, 'of'>;
  readonly now: Date;
  readonly timestamp: Date;
  /** Which members are read; absent: all. */
  readonly shard?: Shard;
  readonly inline: boolean;
  readonly strict: boolean;
  readonly verbose: boolean;
  /** Sees all that the collector's process reports. */
  readonly watch?: (message: CollectMessage) => void;
}

/** Runs one collector and reports it. */
export const runOne = async (plugin: PluginEntry, settings: RunSettings, io: Io): Promise<RunReport> => {
  const { destination, secrets, now, timestamp, shard, inline, strict, verbose, watch } = settings;
  const { redactor } = io;
  const log = createLog(io, { verbose });
  const budgetMilliseconds = toDeadline(plugin);
  const onMessage = (message: CollectMessage) => {
    showMessage(message, log, plugin.name, redactor.protect);
    watch?.(message);
  };
  const report = await runCollector({
    catalogue: plugin.manifest,
    prepare: () => prepareJob({ plugin, io, secrets, log, now, budgetMilliseconds, verbose, ...(shard && { shard }) }),
    collect: async (job, take) => {
      // Beside the collection, where this process only waits.
      const [ending] = await Promise.all([collect(job, { inline, plugin, io, onMessage: take }), warn(plugin, log)]);
      showOutput(ending, { log, collector: plugin.name, redact: redactor.redact });
      return ending;
    },
    sink: destination.sink,
    ...(shard && { shard }),
    now,
    timestamp,
    tags: toTags(plugin, destination.env, io),
    ...(plugin.settings.limits && { limits: plugin.settings.limits }),
    strict,
    signal: io.signal,
    deliverySignal: createDeliverySignal(io.signal),
    onMessage,
    redactor,
    monotonic: io.monotonic,
  });
  log.progress('');
  // On a terminal the table says it.
  if (!io.stderr.isTerminal && report.delivery.outcome !== 'dry_run') logRun(report, log);
  return verbose ? report : { ...report, errors: report.errors.map(({ stack: _stack, ...error }) => error) };
};

const warn = async (plugin: PluginEntry, log: Log): Promise<void> => {
  for (const { message, fix } of await findCoreWarnings(plugin)) log.write('warn', message, { collector: plugin.name, fix });
};

interface CollectSettings {
  readonly inline: boolean;
  readonly plugin: PluginEntry;
  readonly io: Io;
  readonly onMessage: (message: CollectMessage) => void;
}

const collect = (job: Job, { inline, plugin, io, onMessage }: CollectSettings): Promise<Ending> => {
  const shared = { deadlineMilliseconds: job.budgetMilliseconds, signal: io.signal, onMessage };
  if (inline) return runInline(job, shared);
  return runIsolated(job, {
    ...shared,
    child: io.takeChild(),
    environment: io.environment,
    aws: plugin.manifest.aws !== undefined,
  });
};

/** A name of one's own for a collector tells its series from those of another entry; a package's is none. */
const toService = ({ key, manifest }: PluginEntry): string => `${/^[a-z][a-z0-9-]*$/.test(key) ? key : manifest.name}-collector`;

const toTags = (plugin: PluginEntry, env: string | undefined, { environment }: Io) => [
  ...(env === undefined ? [] : [`env:${env}`]),
  `service:${readVariable(PROCESS_SETTINGS.service.variables, environment)?.text ?? toService(plugin)}`,
  `source:${plugin.manifest.name}-collector`,
];
