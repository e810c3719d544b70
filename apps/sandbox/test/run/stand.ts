import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '@collectors/core/runner';
import { onTestFinished } from 'vitest';
import { createIntake, DATADOG_PATH, type Intake, type IntakeOptions } from '../../src/datadog/intake.ts';
import { createClock } from '../../src/frame/clock.ts';
import type { SandboxClock } from '../../src/service.ts';
import type { StandIns } from '../../src/stand-ins.ts';
import type { TokenTraits } from '../../src/github/token-traits.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';

/** The command's file. */
export const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));
const END = new Date('2026-01-10T06:00:00Z');
export const API_KEY = '0123456789abcdef0123456789abcdef';
export const APP_KEY = '0123456789abcdef0123456789abcdef01234567';

/** What a command did. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
  /** The report, where it was asked for. */
  readonly report: RunReport;
}

/** The stand-ins, and the command beside them, as an operator has it. */
export interface Stand {
  readonly sandbox: Sandbox;
  readonly intake: Intake;
  readonly folder: string;
  /** `collectors run github --json …` in a process of its own. */
  readonly run: (argv?: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Finished>;
  /** Any other command, with the same environment. */
  readonly type: (argv: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Finished>;
  readonly write: (file: string, content: string) => void;
  /** What the command finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const world = createWorld({
  seed: 11,
  end: END,
  weeks: 2,
  repositories: [
    { name: 'app', formerNames: ['acme/application'], mergedPerWeek: 20, openPulls: 6, commitsPerWeek: 30, runsPerWeek: 120 },
    { name: 'web', private: true, mergedPerWeek: 5, openPulls: 2, commitsPerWeek: 8, runsPerWeek: 30 },
  ],
});

/** What of the stand-ins is not as it should be. */
export interface StandOptions {
  /** Default: a good token. */
  readonly traits?: TokenTraits;
  /** What the stand-ins take for now. Default: the end of the world's history. */
  readonly now?: Date;
  /** The credentials that they know. */
  readonly apiKey?: string;
  readonly token?: string;
  /** Application keys that Datadog knows, and how many requests it takes. */
  readonly datadog?: Pick<IntakeOptions, 'appKeys' | 'apiLimit'>;
  /** Further services, by the name of their collector. */
  readonly standIns?: (clock: SandboxClock) => StandIns;
}

/** Starts GitHub and Datadog for one test. */
export const createStand = async (options: StandOptions = {}): Promise<Stand> => {
  const { traits = {}, now = END, apiKey = API_KEY, token = 'sandbox-token', standIns = (): StandIns => ({}) } = options;
  const clock = createClock(now);
  const intake = createIntake({ clock, apiKeys: [apiKey], appKeys: [{ key: APP_KEY }], ...options.datadog });
  const others = Object.entries(standIns(clock));
  const services = [intake, ...others.map(([, { service }]) => service)];
  const sandbox = await createSandbox({ world, clock, services, github: { token, traits } });
  const setups = others.map(([name, { setup }]) => ({ name, ...setup(sandbox.url) }));
  const folder = mkdtempSync(path.join(tmpdir(), 'collectors-stand-'));
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
  if (setups.length > 0) {
    const collectors = Object.fromEntries(setups.map(({ name, config = {} }) => [name, { config }]));
    write('collectors.config.json', JSON.stringify({ collectors }));
  }
  const given = {
    PATH: process.env['PATH'] ?? '',
    COLLECTORS_PLUGINS: ['github', ...setups.map(({ name }) => name)].map(toFolder).join(path.delimiter),
    GITHUB_API_URL: sandbox.github.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.github.graphqlUrl,
    GITHUB_DASHBOARD_TOKEN: sandbox.github.token,
    GITHUB_REPOSITORIES: 'acme/app,acme/web',
    DD_API_KEY: apiKey,
    DD_APP_KEY: options.datadog?.appKeys?.[0]?.key ?? APP_KEY,
    DD_ENV: 'test',
    DD_URL: sandbox.url + DATADOG_PATH,
    ...Object.assign({}, ...setups.map(({ environment }) => environment)),
  };
  const type: Stand['type'] = (argv, environment = {}) => finish(argv, { ...given, ...environment }, folder);
  const run: Stand['run'] = (argv = [], environment = {}) =>
    type(['run', 'github', '--json', '--now', clock.now().toISOString(), ...argv], environment);
  return { sandbox, intake, folder, run, type, write, environment: given };
};

const toFolder = (name: string) => path.dirname(fileURLToPath(import.meta.resolve(`@collectors/${name}/package.json`)));

/** Runs the command in a process of its own, which `watch` is given as it starts. */
export const finish = (
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
  watch: (child: ChildProcess) => void = () => {},
) =>
  new Promise<Finished>((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [COMMAND, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    watch(child);
    const kept = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        kept[stream] += text;
        // A page is served until whoever looks at it leaves.
        if (stream === 'stdout' && text.includes('(Ctrl-C ends it)')) child.kill('SIGINT');
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      // `collectors check` prints another document, and its test takes it from `stdout`.
      const report = (kept.stdout.startsWith('{') ? JSON.parse(kept.stdout) : undefined) as RunReport;
      resolve({ code, ...kept, report, milliseconds: performance.now() - began });
    });
  });

/** The first value of a metric in a report. */
export const valueOf = ({ series }: RunReport, metric: string): unknown =>
  series.find((line) => line.metric === metric)?.rows[0]?.[0];

/** A run's readings of the service as sorted text: their order is of no consequence. */
export const toOwnReadings = ({ series }: RunReport): readonly string[] =>
  series
    .filter(({ metric }) => !/^collector\.|api\.remaining/.test(metric))
    .flatMap(({ metric, rows }) => rows.map((row) => `${metric} ${row.join(' ')}`))
    .toSorted();
