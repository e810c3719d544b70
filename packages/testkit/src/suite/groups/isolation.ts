import type { Around } from '@collectors/core/runner';
import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import { judgeAnyRun, judgeFailure } from '../survival/judge-cell.ts';
import type { Workbench } from '../workbench.ts';

/** Throws in the place of one source. */
const breaking =
  (broken: string): Around =>
  async (source, work) => {
    if (source === broken) throw new TypeError('made to fail');
    return work();
  };

/** Every source fails once by an error of its own code: only what reads it may fail with it. */
export const isolation = ({ subject, run, baseline }: Workbench): readonly SuiteCase[] => [
  {
    group: 'isolation',
    name: 'a source that throws fails what reads it, and nothing else',
    run: async () => {
      const { collector } = await subject();
      const good = await baseline();
      const asked = [...new Set(good.messages.flatMap((message) => (message.type === 'started' ? [message.source] : [])))];
      const problems: string[] = [];
      for (const source of asked) {
        const broken = await run({ around: breaking(source) });
        const trial = { collector, run: broken, baseline: good, source };
        const found = [...judgeAnyRun(trial), ...judgeFailure(trial, { codes: ['threw'] })];
        problems.push(...found.map((problem) => `${source} throws: ${problem}`));
      }
      demandNone(problems);
    },
  },
];
