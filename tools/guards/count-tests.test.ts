import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

test('counts what vitest ran, and keeps the reason of what it did not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(
    path.join(folder, 'a.test.ts'),
    `import { describe, test } from 'vitest';
     test('right', () => {});
     test('wrong', () => { throw new Error('no'); });
     test.skip('left out', () => {});
     describe('page', () => { test('shows', ({ skip }) => skip('chromium is not installed')); });`,
  );
  writeFileSync(path.join(folder, 'b.test.ts'), "import './nothing.ts';");
  const counts = path.join(folder, 'counts.json');
  const reporter = path.join(import.meta.dirname, 'count-tests.ts');
  const { status } = spawnSync(path.join(root, 'node_modules/.bin/vitest'), ['run', `--reporter=${reporter}`], {
    cwd: folder,
    env: { ...process.env, TEST_COUNTS: counts },
  });
  expect(status).toBe(1);
  expect(JSON.parse(readFileSync(counts, 'utf8'))).toEqual({
    passed: 1,
    failed: ['b.test.ts', 'a.test.ts > wrong'],
    skipped: ['a.test.ts > left out: no reason given', 'a.test.ts > page > shows: chromium is not installed'],
  });
}, 30_000);
