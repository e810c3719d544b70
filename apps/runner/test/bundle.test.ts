import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { describe, expect, test } from 'vitest';
import { readCollectors } from '../build/read-collectors.ts';
import { DIST, runBundle } from './support/bundle.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Bytes. The command with its delivery is 0.76 MB, what only a secret in AWS loads 0.85, the clients of EC2 1.2; a collector with zod 0.27. */
const LARGEST = 3_120_000;
const LARGEST_COLLECTOR = 400_000;
const APPLICATION = path.resolve(import.meta.dirname, '..');

describe('the bundle', () => {
  test('carries the collectors of package.json, as they are built', async () => {
    const { code, stdout } = await runBundle(['list', '--json'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[];
    const expected = readCollectors(APPLICATION).map(({ name, package: npm, version, manifest }) => {
      const { optIn = false } = JSON.parse(manifest) as CatalogueEntry;
      return { name, package: npm, version, origin: 'carried', enabled: !optIn };
    });
    expect(expected.map(({ name }) => name)).toEqual(['asana', 'ec2', 'github', 'skypilot', 'wandb']);
    expect(listed).toMatchObject(expected);
    for (const { name, manifest } of readCollectors(APPLICATION)) {
      const described = await runBundle(['describe', name, '--json'], { cwd: temporaryFolder() });
      expect(JSON.parse(described.stdout)).toEqual(JSON.parse(manifest));
    }
  });

  test('leaves the page of previews to workstations, and says so', async () => {
    const { code, stdout, stderr } = await runBundle(['preview', 'github'], { cwd: temporaryFolder() });
    expect([code, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(/^collectors: The page of previews is not in the image: it is for a workstation\.\n  fix: .*\n$/);
  });

  test('stays small', () => {
    const bytes = globSync('**/*', { cwd: DIST }).reduce((sum, file) => sum + statSync(path.join(DIST, file)).size, 0);
    const collectors = globSync('collectors/*', { cwd: DIST }).map((file) => statSync(path.join(DIST, file)).size);
    expect(Math.max(...collectors)).toBeLessThan(LARGEST_COLLECTOR);
    expect(bytes - collectors.reduce((sum, size) => sum + size, 0)).toBeLessThan(LARGEST);
  });

  test('names no place of the machine that built it', () => {
    const root = path.resolve(APPLICATION, '../..');
    for (const file of globSync('**/*.js', { cwd: DIST })) {
      const text = readFileSync(path.join(DIST, file), 'utf8');
      expect(text.includes(root), file).toBe(false);
      expect(text).not.toMatch(/["'`( ]\/[^"'`\s]*node_modules|file:\/\/\/[a-z]/);
    }
  });

  test('starts by itself', () => {
    const file = path.join(DIST, 'collectors.js');
    expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(file).mode & 0o111).toBe(0o111);
  });
});
