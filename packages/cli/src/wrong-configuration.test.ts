import { describe, expect, it } from 'vitest';
import { createProject, type Project } from '../test/project.ts';
import { typeReally } from '../test/real.ts';
import { type, type Typed } from '../test/type.ts';
import { FIELDS } from '../test/wrong/fields.ts';
import { FILES } from '../test/wrong/files.ts';
import { KEYS } from '../test/wrong/keys.ts';
import { SHOP } from '../test/wrong/shop.ts';
import { SECRETS } from '../test/wrong/secrets.ts';
import { TYPED } from '../test/wrong/typed.ts';
import { VARIABLES } from '../test/wrong/variables.ts';
import type { Wrong } from '../test/wrong/wrong.ts';

const MARKERS = /s3cret|0123456789abcdef/;
const STACK = /^\s+at .+:\d+/m;

const prepare = async ({ files = {} }: Wrong): Promise<Project> => {
  const project = await createProject({ shop: SHOP });
  for (const [file, text] of Object.entries(files)) project.write(file, text);
  return project;
};

/** The one error of a run's report, as the command line would say it. */
const toSaid = (stdout: string): string => {
  const { errors } = JSON.parse(stdout) as { readonly errors: readonly { readonly message: string; readonly fix: string }[] };
  return errors.map(({ message, fix }) => `collectors: ${message}\n  fix: ${fix}\n`).join('');
};

/** What a command did, as far as the table has a say in it. */
const observe = ({ code, stdout, stderr }: Typed, { argv = [] }: Wrong, folder: string) => {
  const isReport = argv.includes('--json') && stderr === '';
  return {
    code,
    said: (isReport ? toSaid(stdout) : stderr).replaceAll(folder, '<folder>'),
    // A report is the result, whatever it says.
    result: isReport ? '' : stdout,
    stack: STACK.exec(stdout + stderr)?.[0],
    secret: MARKERS.exec(stdout + stderr)?.[0],
  };
};

const toExpected = ({ code = 78, says: [message, fix] }: Wrong): ReturnType<typeof observe> => ({
  code,
  said: `collectors: ${message}\n  fix: ${fix}\n`,
  result: '',
  stack: undefined,
  secret: undefined,
});

describe.each([
  ['a file', FILES],
  ['a key', KEYS],
  ['a field', FIELDS],
  ['a variable', VARIABLES],
  ['the place of a secret', SECRETS],
  ['what was typed', TYPED],
])('%s that is wrong', (_, table) => {
  it.each(Object.entries(table))('%s', { timeout: 20_000 }, async (_title, wrong) => {
    const { folder } = await prepare(wrong);
    const argv = wrong.argv ?? ['config'];
    const surroundings = { cwd: folder, ...(wrong.environment && { environment: wrong.environment }) };
    const typed = wrong.real ? typeReally(argv, surroundings) : await type(argv, surroundings);
    expect(observe(typed, wrong, folder)).toEqual(toExpected(wrong));
  });
});

describe('in a process of its own', () => {
  const picked = [
    'an empty file',
    'a collector that a JSON file has twice',
    'an unknown key',
    'a collector that is not installed',
    'two fields that exclude each other, one from the environment',
    'an intake with credentials, when pushing',
    'no environment when pushing',
    'a flag that there is not',
  ];
  const all = { ...SECRETS, ...FILES, ...KEYS, ...FIELDS, ...VARIABLES, ...TYPED };

  it.each(picked.map((title) => [title, all[title]!] as const))('%s', { timeout: 20_000 }, async (_title, wrong) => {
    const { folder } = await prepare(wrong);
    const { argv = ['config'], environment = {} } = wrong;
    expect(observe(typeReally(argv, { cwd: folder, environment }), wrong, folder)).toEqual(toExpected(wrong));
  });
});

it('is told to a person at a terminal as a line of the report', { timeout: 20_000 }, async () => {
  const wrong = FIELDS['two fields that exclude each other']!;
  const { folder } = await prepare(wrong);
  const { code, stdout } = await type(['run', 'shop'], { cwd: folder, environment: { SHOP_TOKEN: 's3cret', NO_COLOR: '1' } });
  expect(code).toBe(78);
  expect(stdout.replaceAll(folder, '<folder>')).toContain(`error ${wrong.says[0]}\n  fix ${wrong.says[1]}\n`);
});

it('counts at least forty', () => {
  const titles = [FILES, KEYS, FIELDS, VARIABLES, SECRETS, TYPED].flatMap(Object.keys);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(40);
});
