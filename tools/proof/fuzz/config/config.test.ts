import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLLECTORS, loadFuzzSubject } from '../subjects.ts';
import { createConfigJudge } from './judge-config.ts';
import { spoil } from './spoil.ts';
import { toArbitrary } from './to-arbitrary.ts';

/** `FUZZ_CONFIGS=10000 npx vitest run tools/proof/fuzz/config` tries more. A failure prints the seed, and the smallest case. */
const numRuns = Number(process.env['FUZZ_CONFIGS'] ?? 150);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

describe.each(COLLECTORS)('the configuration of %s', (name) => {
  const load = async () => {
    const subject = await loadFuzzSubject(name);
    return { subject, judge: createConfigJudge(subject), arbitrary: toArbitrary(subject.catalogue.config) };
  };

  test('is taken, or refused with the place, where its schema admits it', { timeout: 600_000 }, async () => {
    const { subject, judge, arbitrary } = await load();
    let taken = 0;
    const property = fc.asyncProperty(arbitrary, async (config) => {
      const result = await subject.collector.service.config['~standard'].validate(config);
      if (!result.issues) taken += 1;
      expect(await judge(config)).toBeUndefined();
    });
    await fc.assert(property, { numRuns, seed });
    expect(taken).toBeGreaterThan(0);
  });

  test('is refused with the place where something is wrong with it', { timeout: 600_000 }, async () => {
    const { judge, arbitrary } = await load();
    const property = fc.asyncProperty(spoil(arbitrary), async (config) => {
      expect(await judge(config)).toBeUndefined();
    });
    await fc.assert(property, { numRuns, seed });
  });
});
