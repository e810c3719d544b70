import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { describe, expect, it, test } from 'vitest';
import { fillChartReadme } from '../build/fill-readme.ts';
import { readValues } from '../build/read-values.ts';
import { toValuesTable } from '../build/values-table.ts';
import { CHART, renderChart } from '../src/index.ts';
import { BASE, ciFile } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const README = path.join(CHART, 'README.md');

/** The blocks of YAML in the README: each is a set of values, or a part of one. */
const blocks = (): readonly object[] =>
  [...readFileSync(README, 'utf8').matchAll(/```yaml\n(.*?)```/gs)].flatMap(([, text]) =>
    parseAllDocuments(text!).map((document) => document.toJS() as object),
  );

test('the README is current: `npm run readme` in charts writes it', () => {
  expect(readFileSync(README, 'utf8')).toBe(fillChartReadme(CHART));
});

test('the README begins with five lines', () => {
  expect(blocks()[0]).toEqual(parse(readFileSync(ciFile('minimal'), 'utf8')));
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(readFileSync(README, 'utf8'))!;
  expect(text.trim().split('\n')).toHaveLength(5);
});

describe.skipIf(noHelm)('the values that the README shows', () => {
  it('are ones that the chart takes', async () => {
    expect(blocks().length).toBeGreaterThan(4);
    for (const values of blocks()) {
      const whole = 'collectors' in values ? { ...BASE, ...values } : { ...BASE, collectors: { github: {} }, ...values };
      expect((await renderChart({ values: whole })).length).toBeGreaterThan(3);
    }
  });
});

describe('the values of a chart', () => {
  const TEXT = `
# A comment for those who read the file.
image:
  # -- Where it is.
  # Without a tag.
  repository: ''
# -- What a pod may not.
context:
  root: false
# -- How many | at most.
count: 0
`;

  it('are the keys below a comment with two dashes, with their defaults', () => {
    expect(readValues(TEXT)).toEqual([
      { path: 'image.repository', default: '', description: 'Where it is. Without a tag.' },
      { path: 'context', default: { root: false }, description: 'What a pod may not.' },
      { path: 'count', default: 0, description: 'How many | at most.' },
    ]);
  });

  it('each have a comment', () => {
    expect(() => readValues('image:\n  tag: 1\n')).toThrow("image.tag has no comment that begins with '# --'.");
    expect(() => readValues('a:\n  # -- A.\n  b: 1\n  c: 2\n')).toThrow('a.c has no comment');
  });

  it('are a table', () => {
    expect(toValuesTable(readValues(TEXT)).split('\n')).toEqual([
      '| value | default | meaning |',
      '| --- | --- | --- |',
      '| `image.repository` | – | Where it is. Without a tag. |',
      '| `context` | `{"root":false}` | What a pod may not. |',
      '| `count` | `0` | How many \\| at most. |',
    ]);
  });
});
