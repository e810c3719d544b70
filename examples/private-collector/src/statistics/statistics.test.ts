import { expect, test } from 'vitest';
import { parseExposition } from '../exposition/parse-exposition.ts';
import { countByStatus, errorShare } from './by-status.ts';
import { fromFamily, fromFamilyBy } from './from-family.ts';
import { quantile } from './quantile.ts';
import { share } from './share.ts';

const read = (...lines: readonly string[]) => parseExposition(`${lines.join('\n')}\n`, 'prometheus');

const near = (value: number): unknown => expect.closeTo(value, 12);

const histogram = (counts: Readonly<Record<string, number>>, labels = '') =>
  Object.entries(counts).map(([le, count]) => `h_bucket{le="${le}"${labels}} ${count}`);

test('a family is summed up, by labels or whole', () => {
  const scrape = read('a{x="1",y="1"} 1', 'a{x="1",y="2"} 2', 'a{x="2",y="1"} 4', 'a{y="1"} 8');
  expect(fromFamily(scrape, 'a')).toBe(15);
  expect(fromFamilyBy(scrape, 'a', ['x'])).toEqual([
    { value: 3, tags: { x: '1' } },
    { value: 4, tags: { x: '2' } },
    { value: 8, tags: { x: 'none' } },
  ]);
});

test('what is not there, and what is no number, has no value: neither 0 nor the rest of a sum', () => {
  const scrape = read('a{x="1"} 1', 'a{x="2"} NaN', 'b +Inf', 'c 0');
  expect([fromFamily(scrape, 'a'), fromFamily(scrape, 'b'), fromFamily(scrape, 'none')]).toEqual([null, null, null]);
  expect(fromFamily(scrape, 'c')).toBe(0);
  expect(fromFamilyBy(scrape, 'a', ['x'])).toEqual([{ value: 1, tags: { x: '1' } }]);
  expect(fromFamilyBy(scrape, 'none', ['x'])).toEqual([]);
});

test.each([
  [1, 4, 25],
  [0, 4, 0],
  [1, 0, null],
  [null, 4, null],
  [1, null, null],
])('%s of %s is %s percent', (part, whole, expected) => {
  expect(share(part, whole)).toBe(expected);
});

// The expected values are those of histogram_quantile in Prometheus.
test.each([
  ['in the middle of a bucket', { '1': 0, '2': 10, '+Inf': 10 }, 0.5, 1.5],
  ['in the first bucket', { '1': 10, '+Inf': 10 }, 0.5, 0.5],
  ['at the end of a bucket', { '1': 5, '2': 10, '+Inf': 10 }, 0.5, 1],
  ['in the last finite bucket', { '0.1': 0, '0.5': 1, '1': 4, '+Inf': 4 }, 0.95, 0.9666666666666667],
  ['before a bucket that is empty', { '1': 5, '2': 5, '3': 10, '+Inf': 10 }, 0.5, 1],
  ['of all', { '1': 10, '+Inf': 10 }, 1, 1],
  ['above every finite bound', { '1': 1, '2': 2, '+Inf': 10 }, 0.95, 2],
  ['with bounds that are not sorted as texts are', { '10': 10, '2': 0, '+Inf': 10 }, 0.5, 6],
  ['below nothing', { '-1': 10, '+Inf': 10 }, 0.5, -1],
  ['without observations', { '1': 0, '+Inf': 0 }, 0.5, null],
  ['of what is no number', { '1': Number.NaN, '+Inf': 3 }, 0.5, null],
  ['without finite buckets', { '+Inf': 3 }, 0.5, null],
])('a quantile %s', (_title, counts, part, expected) => {
  expect(quantile(read(...histogram(counts)), 'h', part)).toEqual(expected === null ? null : near(expected));
});

test('a quantile is that of all series together, however they write their bounds', () => {
  const scrape = read(
    ...histogram({ '1': 0, '2': 4, '+Inf': 4 }, ',r="a"'),
    ...histogram({ '1.0': 4, '2.0': 4, '+Inf': 4 }, ',r="b"'),
  );
  expect(quantile(scrape, 'h', 0.5)).toBe(1);
});

test.each([
  ['is not whole', { '1': 1 }, "h has no bucket '+Inf'."],
  ['falls', { '1': 3, '2': 2, '+Inf': 3 }, 'A bucket of h holds less than the one before it.'],
  ['has no bounds', { x: 3, '+Inf': 3 }, "A bucket of h has no bound 'le'."],
])('a histogram that %s has no quantile', (_title, counts, message) => {
  expect(() => quantile(read(...histogram(counts)), 'h', 0.5)).toThrow(message);
});

test('requests are counted by status, and one without a status is not left out silently', () => {
  const name = 'http_request_duration_seconds_count';
  const scrape = read(
    `${name}{route="/",status_code="200"} 6`,
    `${name}{route="/x",status_code="204"} 1`,
    `${name}{status_code="503"} 1`,
  );
  expect(countByStatus(scrape)?.samples.map(({ value, tags }) => [tags.status_class, value])).toEqual([
    ['2xx', 7],
    ['5xx', 1],
  ]);
  expect(errorShare(scrape)).toBe(12.5);
  expect([countByStatus(read('a 1')), errorShare(read('a 1'))]).toEqual([null, null]);
  const broken = read(`${name}{status_code="200"} 6`, `${name}{status_code="500"} NaN`);
  expect([countByStatus(broken), errorShare(broken)]).toEqual([null, null]);
  expect(() => countByStatus(read(`${name} 6`))).toThrow("Its label has to be called 'status_code'.");
});
