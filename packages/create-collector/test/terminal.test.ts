import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { converse, createFolder } from './run.ts';

const ENTER = '\r';
const DOWN = '\u001B[B';
const ERASE = '\u0015';
const CTRL_C = '\u0003';

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

describe.skipIf(!hasScript)('on a terminal (needs script of util-linux)', () => {
  test('asks for what is missing, refuses what is wrong, proposes the rest', async () => {
    const folder = createFolder();
    const { status, screen } = await converse([], folder, [
      ['What is the service called?', `My-Shop${ENTER}`],
      ["try 'myshop'", `${ERASE}shop${ENTER}`],
      ['Which folder', ENTER],
      ['How is it asked?', `${DOWN}${ENTER}`],
      ['What is its package', `${ERASE}@acme/collectors-shop${ENTER}`],
      ['What does it measure', `${ERASE}Orders of our shops${ENTER}`],
      ['What is the base address', `${ERASE}https://shop.example.com/api/${ENTER}`],
    ]);
    expect({ status, screen }).toMatchObject({ status: 0, screen: expect.stringContaining('@acme/collectors-shop is in shop.') });
    const read = (file: string) => readFileSync(path.join(folder, 'shop', file), 'utf8');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: '@acme/collectors-shop',
      description: 'Orders of our shops.',
    });
    expect(read('src/service.ts')).toContain(".default('https://shop.example.com/api')");
    expect(existsSync(path.join(folder, 'shop', 'src/query.ts'))).toBe(true);
  });

  test('asks no more than what was not typed', async () => {
    const folder = createFolder();
    const typed = ['shop', '--name', 'shop', '--kind', 'sdk', '--package', 'collectors-plugin-shop'];
    const { status, screen } = await converse(typed, folder, [['What does it measure', ENTER]]);
    expect({ status, screen }).toMatchObject({ status: 0, screen: expect.stringContaining('What does it measure') });
    expect(screen).not.toMatch(/Which folder|How is it asked|What is/);
  });

  test.each([1, 3, 6])('Ctrl-C at question %i leaves with 130, and writes nothing', async (last) => {
    const folder = createFolder();
    const answers = [
      ['What is the service called?', `shop${ENTER}`],
      ['Which folder', ENTER],
      ['How is it asked?', ENTER],
      ['What is its package', ENTER],
      ['What does it measure', ENTER],
      ['What is the base address', ENTER],
    ] as const;
    const turns = answers.slice(0, last).map(([shown, typed], index) => [shown, index === last - 1 ? CTRL_C : typed] as const);
    const { status, screen, turns: done } = await converse([], folder, turns);
    expect({ status, done, files: readdirSync(folder) }).toEqual({ status: 130, done: last, files: [] });
    expect(screen).toContain('create-collector: Nothing was written.');
  });
});
