import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the workspace, whose package.json names the collectors; the same from the source and from what was built. */
export const findRootFolder = (from: string = import.meta.dirname): string => {
  if (existsSync(join(from, 'pnpm-workspace.yaml'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('The sandbox does not stand in its repository: no pnpm-workspace.yaml above it.');
  return findRootFolder(above);
};
