import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startRegistry } from './start-registry.ts';

const execute = promisify(execFile);

const createPackage = async (folder: string, manifest: object): Promise<string> => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version: '1.2.3', ...manifest }));
  writeFileSync(path.join(folder, 'index.js'), "module.exports = 'from the registry';\n");
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', path.dirname(folder)], { cwd: folder });
  return path.join(path.dirname(folder), (JSON.parse(stdout) as [{ filename: string }])[0].filename);
};

test(
  'takes a package, hands it with what it needs to who installs it, and refuses the same version again',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'registry-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const registry = await startRegistry({ folder: path.join(folder, 'registry') });
    onTestFinished(registry.close);
    const tarball = await createPackage(path.join(folder, 'package'), {
      name: '@acme/collectors-x',
      dependencies: { croner: '^11.0.1' },
      publishConfig: { access: 'public', provenance: true },
    });
    await registry.publish(tarball);
    await expect(registry.publish(tarball)).rejects.toThrow(/409|previously published/);

    const project = path.join(folder, 'project');
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), '{"private":true}');
    const env = { ...process.env, ...registry.environment };
    await execute('npm', ['install', '@acme/collectors-x'], { cwd: project, env });
    expect(readFileSync(path.join(project, 'node_modules/@acme/collectors-x/index.js'), 'utf8')).toContain('from the registry');
    expect(readdirSync(path.join(project, 'node_modules'))).toContain('croner');
  },
);
