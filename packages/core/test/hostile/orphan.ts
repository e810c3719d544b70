/** Supervises a collector that never ends, and says when it runs: to be killed by a test. */
import { runHostile } from './hostile-run.ts';

await runHostile('waits-for-abort', {
  deadlineMilliseconds: 60_000,
  environment: { LC_ORPHAN: process.argv[2] },
  onMessage: ({ type }) => type === 'log' && process.stdout.write('running\n'),
});
