/** `@collectors/testkit/vitest`: a collector's suite as tests of vitest. */
import { describe, expect, test } from 'vitest';
import type { CollectorReference } from './run/subject.ts';
import { collectorSuite } from './suite/collector-suite.ts';
import { GROUPS, type SuiteCase, type SuiteOptions } from './suite/suite-options.ts';

export type { CollectorReference } from './run/subject.ts';
export type { Group, SuiteOptions } from './suite/suite-options.ts';

/** Milliseconds for one case: the machine may be busy. */
const TIMEOUT = 60_000;

const matchFile = (file: string, text: string): Promise<void> => expect(text).toMatchFileSnapshot(file);

const register = ({ name, skip, run }: SuiteCase): void => {
  // oxlint-disable-next-line vitest/expect-expect -- the case throws where it does not hold
  test(name, { timeout: TIMEOUT, skip: skip !== undefined }, () => run({ matchFile }));
};

/**
 * Registers the tests that follow for a collector from its declaration and its recording: the whole of its contract test. Its readings
 * and what it survives are kept as files beside the recording; `vitest -u` writes them anew. Throws where there is no recording, and says
 * how to make one.
 */
export const testCollector = (collector: CollectorReference, options: SuiteOptions): void => {
  const { name, cases } = collectorSuite(collector, options);
  describe(name, () => {
    for (const group of GROUPS) {
      const own = cases.filter((one) => one.group === group);
      const reason = own[0]?.skip;
      describe(reason === undefined ? group : `${group} (off: ${reason})`, () => {
        for (const one of own) register(one);
      });
    }
  });
};
