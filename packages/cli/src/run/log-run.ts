import type { RunReport } from '@collectors/core/runner';
import type { Log } from '../output/log.ts';

/** For whoever searches the logs: a line an error, and one that says how the run went and what became of every point. */
export const logRun = (report: RunReport, log: Log): void => {
  const { collector, outcome, exitCode, durationMilliseconds, errors, delivery } = report;
  for (const { message: text, code, source, metric, member, fix } of errors)
    log.write('error', text, {
      collector,
      code,
      ...(source && { source }),
      ...(metric && { metric }),
      ...member,
      ...(fix && { fix }),
    });
  const { outcome: delivered, points, requests, retries, bytes, spool } = delivery;
  log.write(exitCode === 0 && outcome === 'ok' ? 'info' : 'warn', 'the run has ended', {
    collector,
    outcome,
    exitCode,
    durationMilliseconds,
    errors: errors.length,
    delivery: delivered,
    ...points,
    requests,
    retries,
    bytes,
    ...(spool && { spool }),
  });
};
