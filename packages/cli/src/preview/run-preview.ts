import type { Configuration, PluginEntry } from '@collectors/core/config';
import { toErrorExitCode, worstExitCode } from '@collectors/core/runner';
import type { FinishedRun, KeepingSink, PreviewOptions } from '@collectors/preview';
import { toConfigured } from '../catalogue/to-configured.ts';
import type { Arguments } from '../command.ts';
import type { Io } from '../io.ts';
import { toComplaint } from '../output/complaint.ts';
import { createStyle } from '../output/style.ts';
import { toErrorComplaints, toRunLine } from '../output/preview-lines.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { toRunInstants } from '../run/run-instants.ts';
import { runOne } from '../run/run-one.ts';
import { findRunSecrets } from '../run/run-secrets.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readSetting } from '../settings/read-setting.ts';
import { choose } from './choose.ts';
import { loadPreview } from './load-preview.ts';
import { openPage } from './open-page.ts';
import { toPort } from './to-port.ts';

const TERMINATED = 143;
const PLACE = { name: 'preview', note: 'on this machine: one collection, of which nothing was sent' };

/**
 * What `collectors preview` does. Gives the exit code: 0 where the page was served, the worst of the runs where nothing could be
 * collected. Throws for what was typed or configured.
 */
export const runPreview = async ({ names, flags }: Arguments, io: Io): Promise<number> => {
  const port = toPort(flags['port']);
  const preview = await loadPreview();
  const configuration = await loadTypedConfiguration(flags, io);
  const { plugins, failures } = await choose(names, configuration, io);
  for (const { error } of failures) io.stderr.write(toComplaint(error));
  const { now, timestamp } = toRunInstants({}, io);
  const sink = preview.createKeepingSink({ now: () => now });
  const runs: FinishedRun[] = [];
  // Before anything is collected: a port that is taken is told at once.
  const page = await openPage(preview, { port, sources: await createSources({ plugins, runs, sink, now }) });
  try {
    await collectAll(plugins, { configuration, sink, now, timestamp, verbose: flags['verbose'] === true, runs }, io);
    const codes = [...runs.map(({ exitCode }) => exitCode), ...failures.map(({ error }) => toErrorExitCode(error.code))];
    if (io.signal.aborted) return worstExitCode([TERMINATED, ...codes]);
    if (!runs.some(hasReadings)) return worstExitCode(codes);
    io.stdout.write(`The page: ${page.url} (Ctrl-C ends it)\n`);
    await untilAborted(io.signal);
    return 0;
  } finally {
    await page.close();
  }
};

const hasReadings = ({ report }: FinishedRun): boolean =>
  report?.metrics.some(({ outcome }) => outcome === 'ok' || outcome === 'empty') ?? false;

interface Filling {
  readonly plugins: readonly PluginEntry[];
  readonly runs: readonly FinishedRun[];
  readonly sink: KeepingSink;
  readonly now: Date;
}

/** All is as of the collection, however long the page is looked at: what Datadog would show then. */
const createSources = async ({ plugins, runs, sink, now }: Filling): Promise<PreviewOptions['sources']> => {
  const { toResources } = await import('@collectors/datadog/generate');
  const dashboards = toResources(plugins.map((plugin) => toConfigured(plugin))).filter(({ kind }) => kind === 'dashboard');
  // Two entries of one collector have one section, with the runs of both.
  const catalogue = [...new Map(plugins.map(({ manifest }) => [manifest.name, manifest])).values()];
  return () => ({ now, place: PLACE, catalogue, runs, dashboards, series: sink.series(), checks: sink.checks() });
};

interface Collecting {
  readonly configuration: Configuration;
  readonly sink: KeepingSink;
  readonly now: Date;
  readonly timestamp: Date;
  readonly verbose: boolean;
  readonly runs: FinishedRun[];
}

const collectAll = async (plugins: readonly PluginEntry[], collecting: Collecting, io: Io): Promise<void> => {
  const { configuration, sink, runs, ...instants } = collecting;
  const secrets = findRunSecrets({ plugins, push: false, configuration, io, redactor: io.redactor });
  const env = readSetting(PROCESS_SETTINGS.env, { environment: io.environment, configuration });
  const destination = { sink: Promise.resolve(sink), ...(env !== undefined && { env }) };
  for (const plugin of plugins) {
    if (io.signal.aborted) return;
    const report = await runOne(plugin, { ...instants, destination, secrets, inline: false, strict: false }, io);
    runs.push({
      collector: plugin.manifest.name,
      at: instants.now,
      exitCode: report.exitCode,
      report: io.redactor.redact(report),
    });
    io.stdout.write(toRunLine(report, createStyle(io.stdout, io.environment)));
    io.stderr.write(toErrorComplaints(report));
  }
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
