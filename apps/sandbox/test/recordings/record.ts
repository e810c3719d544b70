/** `node apps/sandbox/test/recordings/record.ts [name…]`: makes the collectors' recordings anew, by `collectors record` against the stand-ins. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NOW, type Recipe, RECIPES } from './recipes.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const BIN = path.join(ROOT, 'node_modules/.bin/collectors');

const record = async (name: string, { config, environment, instead }: Recipe, folder: string): Promise<number> => {
  const file = path.join(folder, `${name}.config.json`);
  writeFileSync(file, JSON.stringify({ collectors: { [name]: { enabled: true, config } } }));
  const leads = Object.entries(instead).map((pair) => pair.join('='));
  const out = path.join(ROOT, 'packages', name, 'test/recording');
  const typed = ['record', name, '--config', file, '--out', out, '--now', NOW.toISOString(), '--instead', leads.join(',')];
  const { PATH, HOME } = process.env;
  const child = spawn(BIN, typed, { cwd: ROOT, stdio: 'inherit', env: { PATH, HOME, COLLECTORS_PLUGINS: ROOT, ...environment } });
  return new Promise((resolve) => void child.on('close', (code) => resolve(code ?? 1)));
};

const names = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'recordings-'));
try {
  for (const name of names.length > 0 ? names : Object.keys(RECIPES)) {
    const recipe = await RECIPES[name]!();
    process.exitCode = (await record(name, recipe, folder)) || process.exitCode || 0;
    await recipe.sandbox.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
