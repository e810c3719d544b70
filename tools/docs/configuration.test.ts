import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfiguration } from '@collectors/core/config';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Example {
  readonly page: string;
  readonly file: string;
  readonly text: string;
}

/** The fenced blocks of a page that are configuration files: named behind the language, or JSON with `collectors` in it. */
const findExamples = (page: string): readonly Example[] => {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```/gm)].flatMap(([, language, name = '', block = '']) => {
    const file = name || (language === 'json' && block.includes('"collectors": {') ? 'collectors.config.json' : '');
    return file === '' ? [] : [{ page, file, text: block }];
  });
};

/** A folder as a user has it, with the packages of this repository installed. */
const createProject = (): string => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'collectors-docs-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'node_modules', '@collectors'), { recursive: true });
  for (const name of ['cli', 'github'])
    symlinkSync(path.join(ROOT, 'packages', name), path.join(folder, 'node_modules', '@collectors', name));
  const dependencies = { '@collectors/cli': '*', '@collectors/github': '*' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  return folder;
};

const showConfiguration = (cwd: string, environment: Readonly<Record<string, string>> = {}) => {
  const argv = [path.join(ROOT, 'packages/cli/bin/collectors.js'), 'config', '--json'];
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as { readonly file?: string; readonly collectors: readonly Shown[] };
};

interface Shown {
  readonly key: string;
  readonly settings: readonly { readonly path: string; readonly value?: unknown }[];
}

const schema = JSON.parse(readFileSync(path.join(ROOT, 'docs/reference/collectors.config.schema.json'), 'utf8')) as object;
const formats = { uri: (text: string) => URL.canParse(text) };
const validate = new Ajv2020({ strictTypes: false, formats }).compile(schema);

describe('the examples of the docs', () => {
  const examples = ['docs/configuration.md', 'README.md'].flatMap(findExamples);

  it('are all found', () => {
    expect(examples.map(({ page, file }) => `${page} ${file}`)).toEqual([
      'docs/configuration.md collectors.config.json',
      'docs/configuration.md collectors.config.yaml',
      'docs/configuration.md collectors.config.ts',
      'README.md collectors.config.json',
    ]);
  });

  it.each(examples.map((example) => [`${example.page} ${example.file}`, example] as const))(
    '%s is taken by the command and by the schema',
    { timeout: 20_000 },
    async (_title, { file, text }) => {
      const folder = createProject();
      writeFileSync(path.join(folder, file), text);
      expect(showConfiguration(folder, { STAGE: 'staging' }).file).toBe(path.join(folder, file));
      const environment = { STAGE: 'staging' };
      const { env, collectors } = await loadConfiguration({ cwd: folder, environment });
      expect(Object.keys(collectors)).not.toEqual([]);
      const document = file.endsWith('.json') ? (JSON.parse(text) as unknown) : { ...(env !== undefined && { env }), collectors };
      expect([validate(document), validate.errors]).toEqual([true, null]);
    },
  );
});

it('GITHUB_ORG and GITHUB_REPO are read as the docs say', { timeout: 20_000 }, () => {
  const { collectors } = showConfiguration(createProject(), { GITHUB_ORG: 'acme', GITHUB_REPO: 'app' });
  const values = Object.fromEntries(collectors[0]!.settings.map(({ path: at, value }) => [at, value]));
  expect(values).toMatchObject({ 'config.organization': 'acme', 'config.repositories': ['app'] });
});
