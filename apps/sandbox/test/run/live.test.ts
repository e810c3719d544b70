import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { findRootFolder } from '../../src/start/root-folder.ts';
import { createAsanaStandIn } from '../../src/asana/stand-in.ts';
import { createStand } from './stand.ts';

vi.setConfig({ testTimeout: 60_000 });

const LIVE = path.join(findRootFolder(), 'tools/live/live.ts');
const PATH = process.env['PATH'] ?? '';

const smoke = async (env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [LIVE], { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, code] = await Promise.all([text(child.stdout), new Promise((resolve) => child.once('close', resolve))]);
  return { code, lines: stdout.trim().split('\n') };
};

test('without credentials says what it would need, and passes nothing off as tested', () => {
  const { status, stdout } = spawnSync(process.execPath, [LIVE], { env: { PATH }, encoding: 'utf8' });
  const lines = stdout.trim().split('\n');
  expect(lines.slice(0, -1).map((line) => line.slice(0, 22).trim().split(/ {2,}/))).toEqual(
    ['asana', 'ec2', 'github', 'skypilot', 'wandb'].map((name) => ['not tested', name]),
  );
  expect(lines[0]).toContain('ASANA_PERSONAL_ACCESS_TOKEN');
  expect(lines[1]).toContain('AWS_PROFILE');
  expect(lines[2]).toContain('GITHUB_DASHBOARD_TOKEN or environment variable GITHUB_APP_PRIVATE_KEY');
  expect([status, lines.at(-1)]).toEqual([0, '0 passed, 0 failed, 5 not tested']);
});

test('checks and runs those that have credentials, and fails where one of them does', async () => {
  const stand = await createStand({ standIns: (clock) => ({ asana: createAsanaStandIn(clock) }) });
  const environment = { ...stand.environment, COLLECTORS_CONFIG: path.join(stand.folder, 'collectors.config.json') };
  // The world is of another year than the clock of this machine, which a smoke goes by.
  const { code, lines } = await smoke(environment);
  expect(lines.find((line) => line.includes(' asana '))).toMatch(/^passed .* \d+ of 14 metrics, \d+ requests/);
  expect(lines.find((line) => line.includes(' github '))).toMatch(/^passed/);
  expect([code, lines.at(-1)]).toEqual([0, '2 passed, 0 failed, 3 not tested']);

  const refused = await smoke({ ...environment, ASANA_PERSONAL_ACCESS_TOKEN: 'wrong' });
  expect(refused.lines.find((line) => line.includes(' asana '))).toMatch(/^failed .*credential/);
  expect([refused.code, refused.lines.at(-1)]).toEqual([1, '1 passed, 1 failed, 3 not tested']);
});
