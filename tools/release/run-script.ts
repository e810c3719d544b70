import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** How a script of a workflow ended. */
export interface ScriptResult {
  readonly code: number | null;
  readonly stdout: string;
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

/**
 * Runs a script, of this folder or by its whole path, as a step of a workflow does. `programs` are found before those of the machine; `cwd` is where
 * it begins.
 */
export const runScript = async (
  name: string,
  environment: Readonly<Record<string, string>>,
  programs: string,
  cwd = process.cwd(),
): Promise<ScriptResult> => {
  const output = path.join(createFolder(), 'output');
  writeFileSync(output, '');
  const PATH = [programs, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  const script = path.resolve(import.meta.dirname, name);
  const child = spawn('bash', [script], { cwd, env: { HOME: programs, ...environment, PATH, GITHUB_OUTPUT: output } });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [code, stderr, stdout] = await Promise.all([ended, text(child.stderr), text(child.stdout)]);
  const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  return {
    code,
    stdout,
    stderr,
    outputs: Object.fromEntries(lines.map((line) => [line.split('=')[0]!, line.replace(/^[^=]*=/, '')])),
  };
};
