import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packPackages } from '../outside/pack-packages.ts';
import { type Registry, startRegistry } from '../registry/start-registry.ts';
import { toOutputPattern } from './match-output.ts';
import { type Block, readBlocks, ROOT } from './read-blocks.ts';
import { openShell, type Shell } from './shell.ts';

// The page is followed as a reader follows it: what it says to write is written, what it says to type is typed, and what it says that
// one then sees has to be seen. Packages come from a registry on this machine, in which ours have been published.

const PAGE = 'docs/writing-a-collector.md';
const PUBLISHED = ['@collectors/cli', '@collectors/testkit', 'create-collector'];
/** What the page prints; another one is taken here, which is free. */
const PRINTED_PORT = '4500';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tutorial-')));
let registry: Registry;
let shop: ChildProcess;
let port: string;
let shell: Shell;

const startShop = async (): Promise<void> => {
  shop = spawn(process.execPath, [path.join(ROOT, 'apps/sandbox/bin/shop.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(shop.stdout!, 'data')) as [Buffer];
  port = /127\.0\.0\.1:(\d+)/.exec(String(text))![1]!;
};

beforeAll(async () => {
  registry = await startRegistry({ folder: path.join(folder, 'registry') });
  const tarballs = await packPackages(path.join(folder, 'tarballs'), PUBLISHED);
  await Promise.all([startShop(), ...Object.values(tarballs).map((tarball) => registry.publish(tarball))]);
  shell = openShell(folder, {
    ...registry.environment,
    // Ours is the Node that the packages support; the machine's own may be older.
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
    HOME: folder,
    NO_COLOR: '1',
  });
}, 120_000);
afterAll(async () => {
  shop.kill();
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const blocks = readBlocks(PAGE);
const commands = blocks.filter(({ language, name }) => language === 'sh' && name === '');

const toPort = (text: string): string => text.replaceAll(`127.0.0.1:${PRINTED_PORT}`, `127.0.0.1:${port}`);

/** Whatever a reader does before the next block of commands. */
const writeFilesBefore = (block: Block): void => {
  const before = blocks.slice(0, blocks.indexOf(block));
  const last = before.findLastIndex(({ language, name }) => language === 'sh' && name === '');
  for (const { language, name, text } of before.slice(last + 1)) if (language === 'ts') shell.write(name, toPort(text));
};

/** What the page shows of what a block prints; anything, where it shows nothing. */
const outputOf = (block: Block): string => {
  const next = blocks[blocks.indexOf(block) + 1];
  return next?.language === 'text' ? toPort(next.text) : '…';
};

describe('whoever follows the page', () => {
  let failed = false;

  test.each(commands.map((block) => [block.text.trim(), block] as const))('%s', { timeout: 180_000 }, async (_, block) => {
    expect(failed, 'an earlier block failed').toBe(false);
    failed = true;
    writeFilesBefore(block);
    const { code, output } = await shell.run(toPort(block.text));
    expect(code, output).toBe(0);
    expect(output).toMatch(toOutputPattern(outputOf(block)));
    failed = false;
  });
});

test('every block is one that is tried', () => {
  const known = new Set(['sh', 'sh clone', 'ts', 'text']);
  const kinds = blocks.map(({ language, name }) => (language === 'ts' ? language : `${language} ${name}`.trim()));
  expect(kinds.filter((kind) => !known.has(kind))).toEqual([]);
  expect(blocks.filter(({ language, name }) => language === 'ts' && name === '')).toEqual([]);
  expect(commands.length).toBeGreaterThan(10);
});

test('what is to be typed in a clone is a script of this repository', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: object };
  const typed = blocks.filter(({ name }) => name === 'clone').map(({ text }) => /^npm run (\S+)\n$/.exec(text)?.[1]);
  expect(typed).toEqual(['shop', 'registry']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(typed));
});
