import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';

/** The collectors of this repository, each at its own schedule. */
export const NAMES = ['asana', 'ec2', 'github', 'skypilot', 'wandb'] as const;

const { resolve } = createRequire(import.meta.url);

/** The manifest that a collector's package carries. */
export const loadEntry = (name: string): CatalogueEntry => {
  const file = path.join(path.dirname(resolve(`@collectors/${name}/package.json`)), 'dist', 'collector.json');
  return JSON.parse(readFileSync(file, 'utf8')) as CatalogueEntry;
};
