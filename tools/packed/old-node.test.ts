import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

// The programs that people start with whatever Node they have; they need to be built.

const root = path.resolve(import.meta.dirname, '../..');

/** Starts a program as a Node of this version would: by what a Node says of itself. */
const startOn = (version: string, program: string) => {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, path.join(root, program), '--help'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe.each([
  ['collectors', 'packages/cli/bin/collectors.js', ''],
  ['create-collector', 'packages/create-collector/bin/create-collector.js', ' for the package that this makes'],
])('%s', (name, program, what) => {
  test.each(['18.20.8', '20.20.2', '22.17.1'])('on Node %s says what it needs, and loads nothing', (version) => {
    const stderr = `${name}: Node ${version} is too old${what}\n  fix: run it with Node 22.18 or later\n`;
    expect(startOn(version, program)).toEqual({ status: 78, stdout: '', stderr });
  });

  test.each(['22.18.0', '24.0.0'])('on Node %s runs', (version) => {
    const help = expect.stringContaining('sage: ') as string;
    expect(startOn(version, program)).toMatchObject({ status: 0, stderr: '', stdout: help });
  });
});
