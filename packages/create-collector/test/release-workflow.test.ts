import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFolder } from './run.ts';

const workflow = readFileSync(new URL('../templates/common/.github/workflows/release.yml', import.meta.url), 'utf8');
const script = /- run: \|\n(?<script>(?: {10}.*\n)+)$/.exec(workflow)!.groups!['script']!;

/** Runs the last step with an npm that knows only the published versions, and writes down what it was asked. */
const release = (published: readonly string[]): string => {
  const folder = createFolder();
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: '@acme/collectors-shop', version: '1.2.0', type: 'module' }),
  );
  writeFileSync(
    path.join(folder, 'npm'),
    `#!/bin/sh\necho "$*" >> asked\n[ "$1" = publish ] || case " ${published.join(' ')} " in *" $2 "*) ;; *) exit 1 ;; esac\n`,
  );
  chmodSync(path.join(folder, 'npm'), 0o755);
  const PATH = [folder, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  expect(
    spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env: { PATH }, encoding: 'utf8' }),
  ).toMatchObject({ status: 0 });
  return readFileSync(path.join(folder, 'asked'), 'utf8');
};

test('a version is published once', () => {
  expect(release(['@acme/collectors-shop@1.1.0'])).toBe('view @acme/collectors-shop@1.2.0 version\npublish\n');
  expect(release(['@acme/collectors-shop@1.2.0'])).toBe('view @acme/collectors-shop@1.2.0 version\n');
});

test('nothing is published before a maintainer switches it on', () => {
  expect(workflow.match(/^ {4}if: .*$/gm)).toEqual(["    if: vars.RELEASE == 'true'"]);
  expect(workflow.match(/^ {2}\w+:$/gm)).toEqual(['  push:', '  publish:']);
});
