import { expect, test } from 'vitest';
import { createProcesses, createSpoolFolder } from '../../test/spool-folder.ts';
import { type Folder, openFolder } from './folder.ts';
import { createRunMarkers } from './run-markers.ts';

const [EARLIER, LATER] = ['000000001-aaaaaaaa', '000000002-bbbbbbbb'];

/** An earlier run, and a later one that reads its marker only after `meanwhile`. */
const startTwo = async (meanwhile: (earlier: ReturnType<typeof createRunMarkers>) => Promise<unknown>) => {
  const [folder, { next }] = [await openFolder(createSpoolFolder()), createProcesses()];
  const given = { now: () => new Date(), timers: { every: () => () => {} } };
  const [first, second] = [next(), next()];
  const earlier = createRunMarkers({ ...given, folder, run: EARLIER, liveness: first });
  await earlier.begin();
  const slow: Folder = {
    ...folder,
    read: async (name) => {
      await meanwhile(earlier);
      return folder.read(name);
    },
  };
  const later = createRunMarkers({ ...given, folder: slow, run: LATER, liveness: second });
  await later.begin();
  return { later, first };
};

test('a run that ends while another one looks has not died', async () => {
  const { later } = await startTwo((earlier) => earlier.end([]));
  expect(await later.dead()).toEqual([]);
});

test('one that is gone and has left its marker has', async () => {
  const { later, first } = await startTwo(async () => {});
  expect(await later.dead()).toEqual([]);
  first.die();
  expect(await later.dead()).toEqual([EARLIER]);
});
