import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Beside the packages, so that it goes and comes with them. */
const ROOT = path.resolve(import.meta.dirname, '../../../../..');
const FOLDER = path.join(ROOT, 'node_modules/.cache/skypilot-0.14.0');
const PYTHON = path.join(FOLDER, 'bin', 'python');
/** There once everything is installed. */
const MARK = path.join(FOLDER, 'installed');
// A newer FastAPI refuses an argument that this release gives it.
const PACKAGES = ['skypilot==0.14.0', 'fastapi==0.115.12'];
/** Milliseconds. */
const TIME = 280_000;

/** A Python that has SkyPilot, or why there is none. */
export type FoundSkypilot = { readonly python: string } | { readonly reason: string };

/** The Python that was installed. It is not installed by the way, as tests run: it is 459 MB. */
export const findSkypilot = (): FoundSkypilot =>
  existsSync(MARK) ? { python: PYTHON } : { reason: `install it, 459 MB: node ${path.relative(ROOT, import.meta.filename)}` };

const installSkypilot = async (): Promise<FoundSkypilot> => {
  if (existsSync(MARK)) return { python: PYTHON };
  try {
    await run('python3', ['-m', 'venv', FOLDER], { timeout: TIME });
    const quick = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '10'];
    await run(PYTHON, ['-m', 'pip', 'install', ...quick, ...PACKAGES], { timeout: TIME });
    await run(PYTHON, ['-c', `open(${JSON.stringify(MARK)}, 'w').close()`]);
    return { python: PYTHON };
  } catch (error) {
    // Half of it would look like all of it the next time.
    rmSync(FOLDER, { recursive: true, force: true });
    return { reason: (error as Error).message.trim().split('\n').at(-1)! };
  }
};

if (import.meta.main) {
  const installed = await installSkypilot();
  if ('reason' in installed)
    console.log(`SkyPilot could not be installed: tests that need it will be skipped (${installed.reason})`);
}
