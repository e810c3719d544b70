import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command as it is built. */
export const BIN = fileURLToPath(new URL('../bin/create-collector.js', import.meta.url));

/** An empty folder, gone when the test is over. */
export const createFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-collector-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** Runs the command where there is no terminal. */
export const run = (argv: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** What a person types once the terminal shows a text. */
export type Turn = readonly [shown: string, typed: string];

/** Runs the command on a terminal of its own, with a person before it. */
export const converse = async (argv: readonly string[], cwd: string, turns: readonly Turn[]) => {
  const command = [process.execPath, BIN, ...argv].map((part) => `'${part}'`).join(' ');
  // Of util-linux: gives a program a terminal, which is 0 columns wide at first, and ends with its exit code.
  const sized = `stty cols 120 rows 40 && exec ${command}`;
  const terminal = spawn('script', ['--quiet', '--return', '--command', sized, '/dev/null'], { cwd });
  onTestFinished(() => void terminal.kill());
  let screen = '';
  let seen = 0;
  let turn = 0;
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const next = turns[turn];
    const found = next ? screen.indexOf(next[0], seen) : -1;
    if (!next || found === -1) return;
    seen = screen.length;
    turn += 1;
    terminal.stdin.write(next[1]);
  });
  const status = await new Promise<number | null>((resolve, reject) => terminal.on('error', reject).on('close', resolve));
  return { status, screen, turns: turn };
};
