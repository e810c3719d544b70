import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { TestCounts } from './guard.ts';

const nameOf = (test: TestCase) => `${test.module.relativeModuleId} > ${test.fullName}`;

const toSkipped = (test: TestCase): readonly string[] => {
  const result = test.result();
  if (result.state !== 'skipped') return [];
  return [`${nameOf(test)}: ${result.note ?? 'no reason given'}`];
};

/** Counts the tests of finished modules. A module that could not be loaded, or a hook that threw, is one failure. */
export const toTestCounts = (modules: readonly TestModule[]): TestCounts => {
  const tests = modules.flatMap(({ children }) => [...children.allTests()]);
  const failed = tests.filter((test) => test.result().state === 'failed').map(nameOf);
  const broken = modules.filter((module) => module.errors().length > 0).map(({ relativeModuleId }) => relativeModuleId);
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: [...broken, ...failed],
    skipped: tests.flatMap(toSkipped),
  };
};

/** A vitest reporter that writes the counts to the file which `TEST_COUNTS` names. Vitest asks for a class. */
export default class CountTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const file = process.env['TEST_COUNTS'];
    if (file === undefined) throw new Error('Set TEST_COUNTS to the file that shall hold the counts.');
    writeFileSync(file, JSON.stringify(toTestCounts(modules)));
  }
}
