import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import { toList } from '../survival/compare-readings.ts';
import { hasFailed, judgeAnyRun } from '../survival/judge-cell.ts';
import { readsSource } from '../survival/metric-sources.ts';
import type { Workbench } from '../workbench.ts';

/** Every source fails once by an error of its own code: what reads it fails with it, and everything else is as ever. */
export const isolation = ({ subject, baseline, broken }: Workbench): readonly SuiteCase[] => [
  {
    group: 'isolation',
    name: 'a source that throws fails what reads it, and makes no number',
    run: async () => {
      const { collector } = await subject();
      const good = await baseline();
      const asked = new Set(good.messages.flatMap((message) => (message.type === 'started' ? [message.source] : [])));
      for (const source of asked) {
        const run = await broken(source);
        const { errors, metrics } = run.report;
        const silent = metrics.filter(
          (one) => one.outcome !== 'off' && readsSource(collector, one.metric, source) && !hasFailed(one),
        );
        const problems = [
          ...judgeAnyRun({ collector, run, baseline: good }),
          ...(errors.some(({ message }) => message.includes('made to fail')) ? [] : ['Its error is told by nobody.']),
          ...(silent.length > 0 ? [`These read it, and did not fail: ${toList(silent.map(({ metric }) => metric))}.`] : []),
        ];
        demandNone(problems.map((problem) => `Where '${source}' throws: ${problem}`));
      }
    },
  },
];
