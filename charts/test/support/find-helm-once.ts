import { findHelm } from '../../src/index.ts';

/** Unpacks Helm before the first test needs it, or says in one line why the tests of the chart are skipped. */
export const setup = (): void => {
  const found = findHelm();
  if ('missing' in found) console.log(`skipped: the tests of the chart, because ${found.missing}.`);
};
