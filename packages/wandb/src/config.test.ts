import { describe, expect, test } from 'vitest';
import { configSchema } from './config.ts';

const parse = (config: object) => configSchema.parse({ projects: ['acme/app'], ...config });
const faults = (config: object) =>
  configSchema
    .safeParse({ projects: ['acme/app'], ...config })
    .error!.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test('needs projects alone', () => {
  expect(configSchema.parse({ projects: ['acme/app'] })).toEqual({
    projects: ['acme/app'],
    entity: undefined,
    baseUrl: 'https://api.wandb.ai',
    runTypes: [],
    summary: [],
  });
});

test('names alone are projects of the entity; full names stay what they are', () => {
  const { projects } = configSchema.parse({ entity: 'acme', projects: ['app', 'other-team/web'] });
  expect(projects).toEqual(['acme/app', 'other-team/web']);
});

test('an address may end in slashes', () => {
  expect(parse({ baseUrl: 'https://wandb.example.com/' }).baseUrl).toBe('https://wandb.example.com');
});

test('a key of a summary becomes its own tag value, in lower case, unless it has a name', () => {
  const { summary } = parse({ summary: [{ key: 'overview/SPS' }, { key: 'Queue latency (s)', name: 'queue_latency' }] });
  expect(summary).toEqual([
    { key: 'overview/SPS', name: 'overview/sps' },
    { key: 'Queue latency (s)', name: 'queue_latency' },
  ]);
});

describe('refuses', () => {
  test.each<[string, object, RegExp]>([
    ['a name without its entity', { projects: ['app'] }, /^projects\.0: .*`entity`/],
    ['a project twice', { entity: 'acme', projects: ['app', 'acme/app'] }, /^projects\.1: names acme\/app twice/],
    ['no project', { projects: [] }, /^projects: /],
    ['an address of another kind', { baseUrl: 'ftp://wandb.example.com' }, /^baseUrl: /],
    ['a rule that takes every run', { runTypes: [{ name: 'all' }] }, /^runTypes\.0: takes every run/],
    ['a rule of the name that the rest has', { runTypes: [{ name: 'other', tag: 'x' }] }, /^runTypes\.0\.name: `other`/],
    ['a name that is no tag value', { runTypes: [{ name: 'Big Runs', tag: 'x' }] }, /^runTypes\.0\.name: becomes a tag value/],
    [
      'a pattern that is none',
      { runTypes: [{ name: 'a', displayName: '(' }] },
      /^runTypes\.0\.displayName: is no regular expression/,
    ],
    [
      'two rules of one name',
      {
        runTypes: [
          { name: 'a', tag: 'x' },
          { name: 'a', tag: 'y' },
        ],
      },
      /^runTypes\.1: names 'a' twice/,
    ],
    ['eleven rules', { runTypes: Array.from({ length: 11 }, (_, index) => ({ name: `r${index}`, tag: 'x' })) }, /^runTypes: /],
    ['a key that is no tag value', { summary: [{ key: 'Queue latency (s)' }] }, /^summary\.0: .*give a `name`/],
    ['two keys of one tag value', { summary: [{ key: 'SPS' }, { key: 'sps' }] }, /^summary\.1: gives the tag value 'sps' twice/],
    ['21 keys', { summary: Array.from({ length: 21 }, (_, index) => ({ key: `k${index}` })) }, /^summary: /],
    ['a field that there is not', { project: 'acme/app' }, /project/],
  ])('%s', (_, config, message) => expect(faults(config)[0]).toMatch(message));
});
