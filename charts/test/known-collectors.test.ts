import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { CHART, renderChart } from '../src/index.ts';
import { ofKind } from './support/rendered.ts';
import { BASE } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const RUNNER = path.resolve(import.meta.dirname, '../../apps/runner/package.json');
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;

const known = readJson(path.join(CHART, 'files/collectors.json'));

/** The collectors of the image: dependencies of its program that have a manifest. */
const carried = Object.keys(readJson(RUNNER)['dependencies']!)
  .filter((name) => name !== '@collectors/cli')
  .map((name) => name.replace('@collectors/', ''));

test('the chart knows the collectors of the image, and no others', () => {
  expect(carried.length).toBeGreaterThan(4);
  expect(Object.keys(known).toSorted()).toEqual(carried.toSorted());
});

describe.skipIf(noHelm)('a collector of the image', () => {
  it.each(Object.keys(known))('%s is scheduled with nothing but its name', async (key) => {
    const jobs = ofKind(await renderChart({ values: { ...BASE, collectors: { [key]: {} } } }), 'CronJob');
    expect(jobs.map(({ metadata }) => metadata.name)).toEqual([`collectors-${key}`]);
  });
});
