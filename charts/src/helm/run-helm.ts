import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { findHelm, type FoundHelm } from './find-helm.ts';

/** How a call of Helm ended. */
export interface HelmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let found: FoundHelm | undefined;

/** Runs Helm; `input` is its standard input. Throws where there is none (`findHelm` says so beforehand). */
export const runHelm = async (parameters: readonly string[], input = ''): Promise<HelmResult> => {
  found ??= findHelm();
  if ('missing' in found) throw new Error(`Helm cannot be run: ${found.missing}.`);
  const helm = spawn(found.helm, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number>((resolve, reject) => {
    helm.on('error', reject);
    helm.on('close', (code) => resolve(code ?? 1));
  });
  helm.stdin.end(input);
  const [code, stdout, stderr] = await Promise.all([ended, text(helm.stdout), text(helm.stderr)]);
  return { code, stdout, stderr };
};
