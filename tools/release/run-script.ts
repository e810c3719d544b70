import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** How a script of a workflow ended. */
export interface ScriptResult {
  readonly code: number | null;
  readonly stderr: string;
  /** What it wrote to GITHUB_OUTPUT. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A folder that is gone after the test. */
export const createFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Runs a script of this folder as a step of a workflow does. `programs` are found before those of the machine. */
export const runScript = async (
  name: string,
  environment: Readonly<Record<string, string>>,
  programs: string,
): Promise<ScriptResult> => {
  const output = path.join(createFolder(), 'output');
  writeFileSync(output, '');
  const PATH = [programs, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  const script = path.join(import.meta.dirname, name);
  const child = spawn('bash', [script], { env: { HOME: programs, ...environment, PATH, GITHUB_OUTPUT: output } });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [code, stderr] = await Promise.all([ended, text(child.stderr), text(child.stdout)]);
  const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  return { code, stderr, outputs: Object.fromEntries(lines.map((line) => [line.split('=')[0]!, line.replace(/^[^=]*=/, '')])) };
};
