import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Bill } from './bill.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** With what is needed for development: some of that is part of what was built. */
const COMMAND = 'sbom --sbom-format cyclonedx --sbom-spec-version 1.6 --filter @collectors/runner...';

/** What the lockfile says of the runner and of all that it is built from, as pnpm writes it. */
export const readWorkspaceBill = (): Bill => {
  const pnpm = path.join(root, 'node_modules/.bin/pnpm');
  const { status, stdout, stderr } = spawnSync(pnpm, COMMAND.split(' '), { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`pnpm could not list the packages: ${stderr}`);
  return JSON.parse(stdout) as Bill;
};
