import type { ErrorReport, MetricLine } from '../contract/run.ts';
import type { CollectMessage } from '../isolation/protocol.ts';
import type { Redactor } from '../secrets/redactor.ts';

/** Rows as text, as they came or made anew; none where they cannot be read: then they are not delivered either. */
const toText = (line: MetricLine): string | Buffer => {
  if (line.text) return Buffer.from(line.text.buffer, line.text.byteOffset, line.text.length);
  try {
    return JSON.stringify(line.rows);
  } catch {
    return '';
  }
};

/** What becomes part of the series: tag keys, and rows with tag values. */
const holdsSecret = (line: MetricLine, { holds }: Pick<Redactor, 'holds'>): boolean =>
  holds(JSON.stringify(line.keys)) || holds(toText(line));

/**
 * The message itself; for a metric with a secret among its tags, that it has failed. Its readings go nowhere: a series with a hole in
 * its tags would be another series.
 */
export const withoutSecrets = (message: CollectMessage, redactor: Pick<Redactor, 'holds'>): CollectMessage => {
  if (message.type !== 'metric' || !message.line || !holdsSecret(message.line, redactor)) return message;
  const { metric } = message.line;
  const error: ErrorReport = {
    code: 'invalid_reading',
    message: `a tag of metric '${metric}' holds a secret, so none of its readings is delivered`,
    fix: 'Take the secret out of what the metric answers.',
    metric,
  };
  return { type: 'metric', report: { metric, outcome: 'failed', points: 0, reason: error.message }, error };
};
