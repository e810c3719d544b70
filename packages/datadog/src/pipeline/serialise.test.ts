import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBody } from './body.ts';
import { createTagJoiner } from './join-tags.ts';
import { createSerialiser } from './serialise.ts';

const require = createRequire(import.meta.url);
const CLIENT = dirname(require.resolve('@datadog/datadog-api-client'));

/** The untrimmed client's own serialisation. */
const officially = (version: 'v1' | 'v2', type: string, body: unknown): string => {
  const { ObjectSerializer } = require(`${CLIENT}/packages/datadog-api-client-${version}/models/ObjectSerializer.js`) as {
    ObjectSerializer: { serialize: (value: unknown, type: string, format: string) => unknown };
  };
  return JSON.stringify(ObjectSerializer.serialize(body, type, ''));
};

const TYPES = { count: 1, rate: 2, gauge: 3 } as const;
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(-0, 1e21, 5e-324));
const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('Acme/App', 'größe', '"', 'a\\b'));
const timestamp = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });

test('series are to the byte what the official client makes of them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('count', 'rate', 'gauge'),
      fc.array(fc.tuple(number, word, word), { minLength: 1, maxLength: 5 }),
      fc.option(fc.constantFrom('item', 'garbage collection'), { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 86_400 }), { nil: undefined }),
      timestamp,
      (type, rows, unit, interval, at) => {
        const head = { metric: 'github.x', type, ...(unit && { unit: unit as 'item' }), ...(interval && { interval }) } as const;
        const join = createTagJoiner(['env:test'], ['repo', 'branch']);
        const series = rows.map((row) => ({ tags: join(row), values: [row[0]], points: 1 }));
        const expected = series.map(({ tags, values: [value] }) => ({
          metric: head.metric,
          type: TYPES[type],
          points: [{ timestamp: at, value }],
          tags: JSON.parse(`[${tags}]`) as string[],
          ...(unit && { unit }),
          ...(interval && { interval }),
        }));
        const body = toBody(series.map(createSerialiser(head as never, at)));
        expect(body).toBe(officially('v2', 'MetricPayload', { series: expected }));
      },
    ),
    { numRuns: 500 },
  );
});

test('distributions are to the byte what the official client makes of them', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), word, timestamp, (values, repo, at) => {
      const tags = createTagJoiner(['env:test'], ['repo'])([1, repo]);
      const expected = { metric: 'github.x', points: [[at, values]], tags: JSON.parse(`[${tags}]`) as string[] };
      const body = toBody([
        createSerialiser({ metric: 'github.x', type: 'distribution' }, at)({ tags, values, points: values.length }),
      ]);
      expect(body).toBe(officially('v1', 'DistributionPointsPayload', { series: [expected] }));
    }),
    { numRuns: 500 },
  );
});
