import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSearch } from '../secrets/canaries.ts';
import { PLANTED, RECIPES } from './recipes.ts';

const PACKAGES = path.resolve(import.meta.dirname, '../../../../packages');
/** Bytes of a recording, so that somebody can read it. */
const LARGEST = 300_000;

const readFiles = (collector: string) => {
  const folder = path.join(PACKAGES, collector, 'test/recording');
  return readdirSync(folder).map((file) => [`${collector}/${file}`, readFileSync(path.join(folder, file), 'utf8')] as const);
};

const search = createSearch(Object.values(PLANTED));

describe.each(Object.keys(RECIPES))('the recording of %s', (collector) => {
  test('holds no trace of the secrets that were planted', () => {
    const traces = readFiles(collector).flatMap(([file, text]) => {
      const found = search(text);
      return found === undefined ? [] : [`${file}: ${found}`];
    });
    expect(traces).toEqual([]);
  });

  test('is small, and knows no address of the sandbox', () => {
    const texts = readFiles(collector).map(([, text]) => text);
    expect(texts.join('').length).toBeLessThan(LARGEST);
    expect(texts.filter((text) => /127\.0\.0\.1|localhost/.test(text))).toEqual([]);
  });
});

test('a planted secret would be found', () => {
  for (const secret of Object.values(PLANTED)) expect(search(JSON.stringify({ echo: `Bearer ${secret}` }))).toBeDefined();
});
