import type { ErrorReport, MetricReport } from '../contract/run.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { Judgement } from './judge-run.ts';

type Redact = Redactor['redact'];

/** What a service or a collector wrote; not the names that the collector declares, by which readers find what belongs together. */
const redactError = ({ code, source, metric, ...told }: ErrorReport, redact: Redact): ErrorReport => ({
  code,
  ...redact(told),
  ...(source !== undefined && { source }),
  ...(metric !== undefined && { metric }),
});

const redactMetric = ({ reason, ...declared }: MetricReport, redact: Redact): MetricReport =>
  reason === undefined ? declared : { ...declared, reason: redact(reason) };

/** A judgement without protected values in its texts. */
export const redactJudgement = ({ outcome, errors, metrics }: Judgement, redact: Redact): Judgement => ({
  outcome,
  errors: errors.map((error) => redactError(error, redact)),
  metrics: metrics.map((metric) => redactMetric(metric, redact)),
});
