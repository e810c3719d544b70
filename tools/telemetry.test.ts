import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// The README says that its commands need no network beyond the package registry; the build's tool reports its use unless it is told not to.

const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

test('no script lets the build report its use', () => {
  const builds = Object.values(scripts).flatMap((script) => script.split(' && ').filter((part) => /\bturbo\b/.test(part)));
  expect(builds.length).toBeGreaterThan(5);
  expect(builds.filter((build) => !build.startsWith('TURBO_TELEMETRY_DISABLED=1 turbo '))).toEqual([]);
});
