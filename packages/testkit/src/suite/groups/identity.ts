import { CONTRACT, parseDuration } from '@collectors/core';
import { toPeriod } from '@collectors/core/catalogue';
import { demand, demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

/** Whether package, declaration and recording are of the same collector. */
export const identity = ({ subject, recording }: Workbench): readonly SuiteCase[] => [
  {
    group: 'identity',
    name: 'exports a collector that this runner can run',
    run: async () => {
      const { collector } = await subject();
      demand(
        collector.contract === CONTRACT,
        `The collector is made for contract ${collector.contract}; this runner knows ${CONTRACT}. Install versions of @collectors/core and @collectors/testkit that go together.`,
      );
    },
  },
  {
    group: 'identity',
    name: 'is called the same by its package, its code and its recording',
    run: async () => {
      const { collector, home } = await subject();
      const { name } = collector.service;
      const declared = home?.file.collectors;
      demandNone([
        ...(declared === undefined
          ? [
              `No package.json with a 'collectors' field was found: add "collectors": { "contract": ${CONTRACT}, "name": "${name}", "manifest": "./dist/collector.json" }.`,
            ]
          : []),
        ...(declared !== undefined && declared.name !== name
          ? [`package.json says collectors.name '${declared.name}', the code '${name}'.`]
          : []),
        ...(declared !== undefined && declared.contract !== collector.contract
          ? [`package.json says collectors.contract ${declared.contract}, the code ${collector.contract}.`]
          : []),
        ...(recording.collector === name
          ? []
          : [`The recording is of the collector '${recording.collector}', and this is '${name}'.`]),
      ]);
    },
  },
  {
    group: 'identity',
    name: 'has a schedule that leaves time for its deadline',
    run: async () => {
      const { schedule, deadline } = (await subject()).collector.service;
      if (schedule === undefined || deadline === undefined) return;
      const period = toPeriod(schedule);
      const seconds = parseDuration(deadline) / 1000;
      demand(seconds < period, `The deadline ${deadline} is longer than the ${period} s between two runs of '${schedule}'.`);
    },
  },
];
