import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toCandidates } from '@collectors/core/config';
import { describe, expect, test } from 'vitest';
import { RESERVED } from '../src/rules/names.ts';
import { createFolder, run } from './run.ts';

const NAME =
  'has to be 2 to 20 lower-case letters and digits with a letter first, because metrics and Kubernetes objects begin with it';
const PACKAGE = (name: string) =>
  `has to be 'collectors-plugin-${name}' or, with a scope of yours, '@acme/collectors-${name}', so that the collector is found by its name '${name}'.`;
const SENTENCE = "has to be one sentence of at most 200 characters: say what is measured, as in 'Orders and stock of our shops.'";
const URL = "has to begin with https:// or http:// and have no user, query or fragment: try 'https://api.example.com/v1'.";

describe('what cannot be used is refused in one line, with 64, and nothing is written', () => {
  test.each<[argv: string[], message: string]>([
    [[], '--name is missing, and there is no terminal to ask on: try --name shop.'],
    [['My Folder'], '--name is missing, and there is no terminal to ask on: try --name shop.'],
    [['--name', 'My-Shop'], `--name 'My-Shop' ${NAME}: try 'myshop'.`],
    [['--name', 'x'], `--name 'x' ${NAME}: try 'shop'.`],
    [['--name', ''], `--name '' ${NAME}: try 'shop'.`],
    [['--name', '3shops'], `--name '3shops' ${NAME}: try 'shops'.`],
    [['--name', 'a'.repeat(21)], `--name '${'a'.repeat(21)}' ${NAME}: try '${'a'.repeat(20)}'.`],
    [['--name', 'core'], "--name 'core' is a part of this project and no collector: take another name, such as 'coreapi'."],
    [
      ['--name', 'github'],
      "--name 'github' is the collector @collectors/github, whose metrics begin with it: use that one, or take another name, such as 'mygithub'.",
    ],
    [
      ['ec2'],
      "--name 'ec2' is the collector @collectors/ec2, whose metrics begin with it: use that one, or take another name, such as 'myec2'.",
    ],
    [['shop', '--kind', 'soap'], "--kind 'soap' is no kind: take one of rest, graphql, sdk."],
    [['--name', 'shop', '--package', 'shop'], `--package 'shop' ${PACKAGE('shop')}`],
    [['--name', 'shop', '--package', '@acme/collectors-shops'], `--package '@acme/collectors-shops' ${PACKAGE('shop')}`],
    [['shop', '--package', '@Acme/collectors-shop'], `--package '@Acme/collectors-shop' ${PACKAGE('shop')}`],
    [['shop', '--description', ' '], `--description ' ' ${SENTENCE}`],
    [['shop', '--description', 'One.\nTwo.'], `--description 'One.\\nTwo.' ${SENTENCE}`],
    [['shop', '--url', 'example.com'], `--url 'example.com' ${URL}`],
    [['shop', '--url', 'ftp://example.com'], `--url 'ftp://example.com' ${URL}`],
    [['shop', '--url', 'https://example.com?key=1'], `--url 'https://example.com?***' ${URL}`],
    [['shop', '--url', 'https://me:password@example.com/api'], `--url 'https://***@example.com/api' ${URL}`],
    [
      ['shop', '--kind', 'sdk', '--url', 'https://example.com'],
      "--url 'https://example.com' is not for sdk: a client of the AWS SDK knows its address. Leave --url out.",
    ],
    [['shop', 'web'], 'There is one folder, and not 2 (shop, web): put what has spaces in quotes.'],
    [['shop', '--nam', 'x'], "Unknown option '--nam': see create-collector --help."],
    [['shop', '--name'], "Option '--name <value>' argument missing: see create-collector --help."],
  ])('%j', (argv, message) => {
    const folder = createFolder();
    expect(run(argv, folder)).toEqual({ status: 64, stdout: '', stderr: `create-collector: ${message}\n` });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the folder', () => {
  test('that has files is refused, and they stay as they are', () => {
    const folder = createFolder();
    mkdirSync(path.join(folder, 'shop'));
    writeFileSync(path.join(folder, 'shop', 'README.md'), 'mine');
    expect(run(['shop'], folder)).toMatchObject({
      status: 64,
      stderr:
        "create-collector: The folder 'shop' has files in it (README.md), and nothing is overwritten: name a folder that is not there yet.\n",
    });
    expect(readFileSync(path.join(folder, 'shop', 'README.md'), 'utf8')).toBe('mine');
    expect(readdirSync(path.join(folder, 'shop'))).toEqual(['README.md']);
  });

  test('that is a file is refused', () => {
    const folder = createFolder();
    writeFileSync(path.join(folder, 'shop'), '');
    expect(run(['shop'], folder)).toMatchObject({
      status: 64,
      stderr: "create-collector: The folder 'shop' is a file, or in one: name a folder that is not there yet.\n",
    });
  });

  test('that is empty, and where one stands, is taken, and gives the name', () => {
    const folder = path.join(createFolder(), 'shop');
    mkdirSync(folder);
    expect(run(['.'], folder)).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))).toMatchObject({ name: 'collectors-plugin-shop' });
  });
});

test('the next commands are printed as a shell takes them', () => {
  const { status, stdout } = run(["Anna's shop", '--name', 'shop'], createFolder());
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining(String.raw`  cd 'Anna'\''s shop'` + '\n  npm install\n'),
  });
});

test('help says how, and how it looks', () => {
  const { status, stdout } = run(['--help'], createFolder());
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Example:\n  npm create collector shop -- ') });
});

test.each([['--version'], ['-V']])('%s prints the version of the package, and of Node', (flag) => {
  const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')) as {
    readonly version: string;
  };
  const folder = createFolder();
  const printed = `create-collector ${version} (Node ${process.versions.node})\n`;
  expect(run([flag], folder)).toEqual({ status: 0, stdout: printed, stderr: '' });
  expect(readdirSync(folder)).toEqual([]);
});

test('the names that are refused are those that discovery takes for no collector', () => {
  const refused = RESERVED.filter((name) => name !== 'collector');
  for (const name of refused) expect(() => toCandidates(name), name).toThrow('is reserved');
});
