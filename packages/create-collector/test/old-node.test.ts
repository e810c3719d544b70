import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../bin/create-collector.js', import.meta.url));

/** Starts the program, which needs to be built, as a Node of this version would: by what a Node says of itself. */
const startOn = (version: string) => {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, PROGRAM, '--help'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  return { status, stdout, stderr };
};

test.each(['18.20.8', '20.20.2', '22.17.1'])('on Node %s it says what it needs, and loads nothing', (version) => {
  const first = 'create-collector: Node VERSION is too old for the package that this makes'.replace('VERSION', version);
  const stderr = `${first}\n  fix: run it with Node 22.18 or later\n`;
  expect(startOn(version)).toEqual({ status: 78, stdout: '', stderr });
});

test.each(['22.18.0', '24.0.0'])('on Node %s it runs', (version) => {
  expect(startOn(version)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('sage: ') });
});
