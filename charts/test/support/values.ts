import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CHART } from '../../src/index.ts';

/** The README's five lines, without a collector. */
export const BASE = {
  env: 'test',
  image: { repository: 'ghcr.io/acme/collectors' },
  secrets: { existingSecret: 'collectors' },
};

/** A collector that is there, with what it cannot do without. */
export const GITHUB = { config: { organization: 'acme' } };

/** Values with one collector, as github is with these settings. */
export const withGithub = (settings: object = {}): object => ({ ...BASE, collectors: { github: { ...GITHUB, ...settings } } });

const CI = path.join(CHART, 'ci');

/** Every set of values in the chart's folder `ci`: its name, and its file. */
export const CI_VALUES: readonly (readonly [name: string, file: string])[] = readdirSync(CI)
  .filter((file) => file.endsWith('-values.yaml'))
  .map((file) => [file.replace('-values.yaml', ''), path.join(CI, file)] as const);

/** The file of one of them. */
export const ciFile = (name: string): string => path.join(CI, `${name}-values.yaml`);
