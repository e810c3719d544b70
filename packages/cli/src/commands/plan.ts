import type { PluginSurvey } from '@collectors/core/config';
import { toInstant, worstExitCode } from '@collectors/core/runner';
import { chooseCollectors } from '../check/choose-collectors.ts';
import { type Arguments, type Command, SHARED } from '../command.ts';
import type { Io } from '../io.ts';
import { toPlanSummary, toPlanTable } from '../output/plan-table.ts';
import { createStyle } from '../output/style.ts';
import { findBroken, type Limits, toLimits } from '../plan/limits.ts';
import { planOne, type PlanOptions, toUnread } from '../plan/plan-one.ts';
import type { CollectorPlan, PlanReport } from '../plan/plan-report.ts';
import { toPlanSettings } from '../plan/plan-settings.ts';
import { toTotal } from '../plan/to-total.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { findRunSecrets } from '../run/run-secrets.ts';

const TERMINATED = 143;

/** `collectors plan`: what a configuration will cost. */
export const planCommand: Command = {
  name: 'plan',
  summary: 'Say what a month will cost: requests, quotas, series, points, dollars; collects once and sends nothing.',
  usage: '[name…] [options]',
  options: {
    offline: { type: 'boolean', description: 'Ask nobody: the most series that the declarations allow.' },
    'max-series': { type: 'string', value: 'N', description: 'Exit 1 where a collector has more series in a run.' },
    'max-requests': { type: 'string', value: 'N', description: 'Exit 1 where a collector makes more requests in 30 days.' },
    'max-dollars': { type: 'string', value: 'N', description: 'Exit 1 where paid requests of a collector cost more in 30 days.' },
    'time-zone': { type: 'string', value: 'ZONE', description: 'Time zone of the schedules, as the chart has it. Default: UTC.' },
    config: SHARED.config,
    now: { type: 'string', value: 'ISO', description: 'The instant that the collection takes for now. Default: the clock.' },
    json: SHARED.json,
    verbose: SHARED.verbose,
  },
  examples: ['collectors plan', 'collectors plan github --max-series 500', 'collectors plan --offline --json'],
  run: async (typed, io) => {
    const limits = toLimits(typed.flags);
    const show = typed.flags['json'] ? () => undefined : (text: string) => io.stdout.write(text);
    const report = await plan(typed, { limits, show }, io);
    if (typed.flags['json']) io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else show(toPlanSummary(report, createStyle(io.stdout, io.environment)));
    for (const { message, fix } of report.broken) io.stderr.write(`collectors: ${message}\n  fix: ${fix}\n`);
    return report.exitCode;
  },
};

interface Wanted {
  readonly limits: Limits;
  readonly show: (text: string) => void;
}

/** Shows each collector as soon as it is known. */
const plan = async ({ names, flags }: Arguments, { limits, show }: Wanted, io: Io): Promise<PlanReport> => {
  const configuration = await loadTypedConfiguration(flags, io);
  const settings = toPlanSettings({ flags, configuration, io });
  const chosen = await chooseCollectors(names, configuration, io);
  const plugins = settings.offline ? [] : chosen.plugins;
  const secrets = findRunSecrets({ plugins, push: false, configuration, io, redactor: io.redactor });
  const options = { ...settings, secrets };
  if (chosen.plugins.length + chosen.failures.length === 0) show('No collector is enabled here.\n');
  const plans: CollectorPlan[] = [];
  for await (const one of planAll(chosen, options)) {
    plans.push(one);
    show(`${toPlanTable(one, createStyle(io.stdout, io.environment))}\n`);
  }
  return toReport(plans, limits, options);
};

const planAll = async function* ({ plugins, failures }: PluginSurvey, options: PlanOptions): AsyncGenerator<CollectorPlan> {
  for (const { key, error } of failures) yield toUnread(key, error);
  for (const plugin of plugins) {
    if (options.io.signal.aborted) return;
    yield options.io.redactor.redact(await planOne(plugin, options));
  }
};

const toReport = (collectors: readonly CollectorPlan[], limits: Limits, options: PlanOptions): PlanReport => {
  const { from, timeZone, offline, state, io } = options;
  const broken = collectors.flatMap((one) => findBroken(one, limits));
  const codes = [io.signal.aborted ? TERMINATED : 0, ...collectors.map(({ exitCode }) => exitCode), broken.length > 0 ? 1 : 0];
  return {
    plan: 1,
    from: toInstant(from),
    timeZone,
    offline,
    state,
    collectors,
    total: toTotal(collectors),
    broken,
    exitCode: worstExitCode(codes),
  };
};
