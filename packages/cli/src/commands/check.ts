import { checkFailure, type CheckResult } from '@collectors/core';
import type { Configuration, PluginSurvey } from '@collectors/core/config';
import { toCheckExitCode, worstExitCode } from '@collectors/core/runner';
import { checkDatadog } from '../check/check-datadog.ts';
import { type CheckOptions, checkOne } from '../check/check-one.ts';
import { type CheckReport, type CollectorCheck, worstStatus } from '../check/check-report.ts';
import { chooseCollectors } from '../check/choose-collectors.ts';
import { type Arguments, type Command, SHARED } from '../command.ts';
import type { Io } from '../io.ts';
import { toCollectorTable, toConfigurationTable, toDatadogTable, toSummary } from '../output/check-table.ts';
import { createStyle } from '../output/style.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { findRunSecrets, type RunSecrets } from '../run/run-secrets.ts';

const TERMINATED = 143;

/** `collectors check`: tries what runs need, and sends nothing. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Try what runs need: configuration, secrets, rights, Datadog; nothing is sent.',
  usage: '[name…] [options]',
  options: {
    config: SHARED.config,
    json: SHARED.json,
    verbose: SHARED.verbose,
  },
  examples: ['collectors check', 'collectors check github', 'collectors check --config production.yaml --json'],
  run: async (typed, io) => {
    const show = typed.flags['json'] ? () => undefined : (text: string) => io.stdout.write(`${text}\n`);
    const report = await check(typed, io, show);
    io.stdout.write(typed.flags['json'] ? `${JSON.stringify(report, null, 2)}\n` : toSummary(report));
    return report.exitCode;
  },
};

/** Shows each part as soon as it is known. */
const check = async ({ names, flags }: Arguments, io: Io, show: (text: string) => void): Promise<CheckReport> => {
  const style = createStyle(io.stdout, io.environment);
  const loaded = await load(flags, io);
  if ('status' in loaded) {
    show(toConfigurationTable(loaded, style));
    return toReport({ configuration: loaded, collectors: [], datadog: [] }, io);
  }
  const chosen = await chooseCollectors(names, loaded, io);
  const configuration = toConfigurationResult(loaded, chosen);
  show(toConfigurationTable(configuration, style));
  const collectors: CollectorCheck[] = [];
  const options = { runSecrets: openSecrets(chosen, loaded, io), verbose: flags['verbose'] === true, io };
  for await (const one of checkAll(chosen, options)) {
    collectors.push(one);
    show(toCollectorTable(one, style));
  }
  const datadog = io.signal.aborted ? [] : await checkDatadog(loaded, options);
  if (datadog.length > 0) show(toDatadogTable(datadog, style));
  return toReport({ configuration, collectors, datadog }, io);
};

/** All secrets are looked for at once, as a run does. Providers that cannot be made are what each of them says. */
const openSecrets = ({ plugins }: PluginSurvey, configuration: Configuration, io: Io): RunSecrets => {
  try {
    return findRunSecrets({ plugins, push: true, configuration, io, redactor: io.redactor });
  } catch (error) {
    const fail = () => Promise.reject(error);
    return { findings: fail, apiKeyFinding: fail, of: fail, apiKey: fail };
  }
};

const load = async (flags: Arguments['flags'], io: Io): Promise<Configuration | CheckResult> => {
  try {
    return await loadTypedConfiguration(flags, io);
  } catch (error) {
    return checkFailure('configuration file', error);
  }
};

const toConfigurationResult = ({ filepath }: Configuration, { plugins, failures }: PluginSurvey): CheckResult => {
  const name = 'configuration file';
  const message = filepath === undefined ? 'There is none: the environment says everything.' : `${filepath}.`;
  if (plugins.length + failures.length > 0) return { name, status: 'ok', message };
  const fix = "Install one ('npm install @collectors/github'), or enable one in the configuration.";
  return { name, status: 'warning', message: `${message} No collector is enabled here.`, fix };
};

const checkAll = async function* ({ plugins, failures }: PluginSurvey, options: CheckOptions): AsyncGenerator<CollectorCheck> {
  for (const { key, error } of failures) yield { collector: key, status: 'failed', results: [checkFailure('package', error)] };
  for (const plugin of plugins) {
    if (options.io.signal.aborted) return;
    yield await checkOne(plugin, options);
  }
};

const toReport = (parts: Pick<CheckReport, 'configuration' | 'collectors' | 'datadog'>, { signal }: Io): CheckReport => {
  const { configuration, collectors, datadog } = parts;
  const all = [configuration, ...collectors.flatMap(({ results }) => results), ...datadog];
  const exitCode = worstExitCode([signal.aborted ? TERMINATED : 0, ...all.map(toCheckExitCode)]);
  return { check: 1, status: worstStatus(all), exitCode, ...parts };
};
