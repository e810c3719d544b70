import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { collectorSuite, type SuiteOptions } from '../src/index.ts';
import shop from './shop/shop.ts';

const NEXT = 'https://shop.example.com/api/orders?after=d00d';

/** A copy of the recording in which the last page of orders names a next one. */
const createRecording = (link: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL('./shop/recording/', import.meta.url)), folder, { recursive: true });
  const file = join(folder, 'orders.GET-api-orders.02.json');
  const exchange = JSON.parse(readFileSync(file, 'utf8')) as { response: { headers: Record<string, string> } };
  exchange.response.headers['link'] = link;
  writeFileSync(file, JSON.stringify(exchange));
  return folder;
};

const judge = async (link: string, exceptions?: SuiteOptions['exceptions']): Promise<string | undefined> => {
  const { cases } = collectorSuite(shop, { fixtures: createRecording(link), ...(exceptions && { exceptions }) });
  const found = cases.find(({ name }) => name === 'leave no page unread that a Link header names')!;
  try {
    await found.run({ matchFile: () => undefined });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['an address', `<${NEXT}>; rel="next"`],
  ['one that is relative', '</api/orders?after=d00d>; rel="prev next"'],
])('a next page that nobody asked for is told: %s', async (_, link) => {
  expect(await judge(link)).toBe(
    `GET https://shop.example.com/api/orders?after=b4f1c2 has a next page, ${NEXT}, and nobody asked for it: read all by http.pages, or say why not: exceptions: { 'next page at orders': '…' }.`,
  );
});

test.each([
  ['leads to another relation', '<https://shop.example.com/api/orders?page=9>; rel="last"'],
  ['names a page that was asked for', '<https://shop.example.com/api/orders?after=b4f1c2>; rel="next"'],
])('a link that %s is none', async (_, link) => expect(await judge(link)).toBeUndefined());

test('an exception with a reason lets it be, and is told where it excuses nothing', async () => {
  const exceptions = { 'next page at orders': 'Only the newest are counted.' };
  expect(await judge(`<${NEXT}>; rel="next"`, exceptions)).toBeUndefined();
  expect(await judge('<https://shop.example.com/>; rel="first"', exceptions)).toBe(
    "The exception 'next page at orders' excuses nothing: take it out.",
  );
});
