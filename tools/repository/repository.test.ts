import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadRepository } from './repository.ts';

test('lists what is written by hand: nothing installed, built or ignored', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'repository-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const file of ['src/a.ts', 'src/dist/b.js', 'node_modules/c/index.js', '.git/HEAD', '.state/d.json', '.github/e.yml']) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), file);
  }
  writeFileSync(path.join(root, '.gitignore'), 'dist/\n# a comment/\n*.log\n.state/\n');

  const { files, read } = loadRepository(root);
  expect(files).toEqual(['.github/e.yml', '.gitignore', 'src/a.ts']);
  expect(read('src/a.ts')).toBe('src/a.ts');
});
