import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

// As `npm run registry` starts it; needs the packages to be built.

const execute = promisify(execFile);
const PROGRAM = path.join(import.meta.dirname, 'serve.ts');

const startProgram = (): ChildProcess => {
  const child = spawn(process.execPath, [PROGRAM, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  return child;
};

test('what it prints, typed, lets npm make a collector and install what it needs', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'serve-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const program = startProgram();
  const [greeting] = (await once(program.stdout!, 'data')) as [Buffer];
  const exports = String(greeting)
    .split('\n')
    .filter((line) => line.startsWith('  export '));
  expect(exports).toHaveLength(2);

  const typed = [...exports, 'npm create --yes collector shop -- --name shop', 'cd shop', 'npm install', 'node --version'].join(
    '\n',
  );
  const { stdout } = await execute('bash', ['-e', '-c', typed], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'] },
  });
  const core = path.join(folder, 'shop/node_modules/@collectors/core/package.json');
  expect(JSON.parse(readFileSync(core, 'utf8'))).toMatchObject({ name: '@collectors/core' });
  expect(stdout.trimEnd().endsWith(process.version)).toBe(true);

  program.kill('SIGINT');
  expect(await once(program, 'exit')).toEqual([0, null]);
});

test('a port that is taken is told', { timeout: 60_000 }, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, '--port', String(port)], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    1,
    `registry: port ${port} is in use\n  fix: end what listens there, or take another: 'npm run registry -- --port 0'\n`,
  ]);
});

test.each([[['--port', '65536']], [['--port', 'x']], [['--prot']]])('%j is a usage error', { timeout: 60_000 }, (argv) => {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { encoding: 'utf8' });
  expect(status).toBe(64);
  expect(stderr).toContain("fix: 'npm run registry'");
});
