import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../packages/core/src/run/exit-code.ts';
import { toRunMetrics } from '../../packages/core/src/run/run-metrics.ts';
import { type RunFacts, toSelfMetrics } from '../../packages/core/src/run/self-metrics.ts';
import { createCollected } from '../../packages/core/src/run/collected.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const page = read('docs/operations.md');

/** The rows of the tables below a heading, as cells. */
const rowsOf = (heading: string): readonly (readonly string[])[] => {
  const section = page.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((line) => line.split('|').map((cell) => cell.trim()));
};

/** Everything that a run can say about itself, by a run that has all of it. */
const toEverySelfMetric = () => {
  const none = { sent: 0, rejected: 0, lost: 0 };
  const facts = {
    catalogue: { name: 'shop' },
    judgement: { outcome: 'ok', errors: [], metrics: [] },
    collected: { ...createCollected(), quotas: [{ resource: 'core', remaining: 1 }] },
    main: { points: { ...none, invalid: 0, limited: 0, spooled: 0 }, spool: { ...none, superseded: 0, expired: 0 } },
    interruptedBefore: false,
    milliseconds: 1,
    peakMemory: 1,
  };
  return toSelfMetrics(facts as unknown as RunFacts);
};

describe('the page names', () => {
  it('every exit code, the weightiest first', () => {
    const codes = rowsOf('Exit codes').map(([, code]) => Number(code));
    expect(codes.filter((code) => code !== 64)).toEqual([...EXIT_CODES]);
    expect(codes).toContain(64);
  });

  it('the exit codes after which the chart has no other attempt', () => {
    const final = rowsOf('Exit codes').filter(([, , , again]) => again === 'no');
    const helper = read('charts/collectors/templates/helpers/_exit-codes.tpl');
    const listed = /^\[([\d, ]+)\]$/m.exec(helper)![1]!.split(',').map(Number);
    expect(new Set(final.map(([, code]) => Number(code)))).toEqual(new Set(listed));
  });

  it('every metric of a run, with its unit', () => {
    const lines = toEverySelfMetric();
    expect(lines.map(({ metric }) => metric)).toEqual(toRunMetrics('shop').map(({ name }) => name));
    const told = Object.fromEntries(rowsOf('What a run tells Datadog').map(([, name, unit]) => [name, unit]));
    const known = lines.map(({ metric, unit = '–' }) => [`\`${metric.replace('collector.shop', 'collector.<name>')}\``, unit]);
    expect(told).toEqual(Object.fromEntries(known));
  });

  it('every outcome of a request, and every fate of a point', () => {
    const valuesOf = (name: string) =>
      toEverySelfMetric()
        .find(({ metric }) => metric === name)!
        .rows.map((row) => row[2]!);
    const told = rowsOf('What a run tells Datadog')
      .find(([, name]) => name === '`collector.run.requests`')!
      .join(' ');
    expect(valuesOf('collector.run.requests').filter((outcome) => !told.includes(`\`${outcome}\``))).toEqual([]);
    const fates = rowsOf('Accounts of points').map(([, fate]) => fate);
    expect(new Set(fates)).toEqual(new Set(valuesOf('collector.run.points').map((fate) => `\`${fate}\``)));
  });

  it('every code of an error', () => {
    const source = read('packages/core/src/errors/collector-error.ts').split('const FATAL')[0]!;
    const codes = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code]) => `\`${code}\``);
    expect(codes).toContain('`rate_limited`');
    const told = rowsOf('What an error is').flatMap(([, names = '']) => names.split(', '));
    expect(new Set(told)).toEqual(new Set(codes));
  });

  it('every line that is logged above debug', () => {
    const told = rowsOf('What a run logs')
      .map(([, message]) => message)
      .join('\n');
    const missing = findLoggedTexts().filter((text) => !told.includes(text));
    expect(missing).toEqual([]);
  });
});

const LOG = /\blog\.(?:(?:info|warn|error)\(|write\('(?:info|warn|error)',\s*)\s*(?:'([^']+)'|`([^`$]+))/g;

/** The fixed beginning of each message that the packages log. */
const findLoggedTexts = (): readonly string[] => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.flatMap((file) => [...read(file).matchAll(LOG)].map(([, plain, begun]) => plain ?? begun!));
  expect(texts.length).toBeGreaterThan(6);
  return texts.map((text) => text.trim());
};
