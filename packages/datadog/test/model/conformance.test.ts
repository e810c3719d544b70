import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSize } from '../../../../tools/proof/proof-size.ts';
import { EMPTY, type ModelFile, runModel } from './model.ts';
import { createReality } from './real.ts';
import { scenario, toTimed } from './scenario.ts';

const sorted = (files: readonly ModelFile[]) =>
  files
    .map((file) => ({ ...file, series: file.series.toSorted() }))
    .toSorted((one, other) => one.timestamp - other.timestamp || one.run - other.run);

test('the sink does what the model does: what arrives, what lies on disk and what is reported, after every run', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (steps) => {
      const reality = await createReality();
      try {
        let world = EMPTY;
        for (const step of toTimed(steps)) {
          const expected = runModel(world, step);
          const report = await reality.run(step);
          const { intake, files } = reality.look();
          expect(report).toEqual(expected.report);
          expect(Object.fromEntries(intake)).toEqual(Object.fromEntries(expected.world.intake));
          expect(sorted(files)).toEqual(sorted(expected.world.files));
          world = expected.world;
        }
      } finally {
        await reality.finish();
      }
    }),
    { numRuns: toSize(1000) },
  );
}, 600_000);
