import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';
import { FAULTS } from '../../faults/faults.ts';

/** Milliseconds in which a run that is ended has ended. */
const PROMPT = 500;

/** A run that is ended from outside (SIGTERM) in the middle of its requests. */
export const abort = ({ run, recording }: Workbench): readonly SuiteCase[] => [
  {
    group: 'abort',
    name: 'a run that is ended in the middle of a request is over at once, and closes what it has open',
    run: async () => {
      if (recording.exchanges.length === 0) throw new Error('The recording has no exchange.');
      const ending = new AbortController();
      let since = 0;
      const onRequest = () => {
        if (since > 0) return;
        since = performance.now();
        ending.abort();
      };
      const hung = FAULTS.find(({ name }) => name === 'hung')!;
      const { report, leftOpen } = await run({ injection: { fault: hung }, signal: ending.signal, onRequest });
      const took = performance.now() - since;
      demandNone([
        ...(report.interrupted ? [] : [`The run does not say that it was interrupted: it is ${report.outcome}.`]),
        ...(took < PROMPT ? [] : [`It took ${Math.round(took)} ms to end.`]),
        ...(leftOpen === 0 ? [] : [`${leftOpen} requests are still open: hand \`signal\` on to the client that makes them.`]),
      ]);
    },
  },
];
