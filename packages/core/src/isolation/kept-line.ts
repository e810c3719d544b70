import type { MetricLine, MetricRow } from '../contract/run.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { AnnouncedMetric } from './protocol.ts';

const LIST_START = 91;
const LIST_END = 93;
/** Bytes of the rows that an error shows. */
const EXCERPT = 60;

/** A list of lists, as far as its ends show. */
const canBeRows = (bytes: Buffer): boolean =>
  bytes.at(0) === LIST_START && bytes.at(1) === LIST_START && bytes.at(-2) === LIST_END && bytes.at(-1) === LIST_END;

/**
 * A metric's line that keeps its rows as the bytes of their JSON text, a quarter of what they take as objects. `rows` parses them
 * each time it is read: read it once, and let it go. It throws `invalid_reading` for what turns out to be no JSON.
 * `undefined` for bytes that cannot be rows.
 */
export const toKeptLine = (line: AnnouncedMetric['line'], bytes: Buffer): MetricLine | undefined => {
  if (!canBeRows(bytes)) return undefined;
  const kept = {
    ...line,
    get rows() {
      return parseRows(line.metric, bytes);
    },
  };
  return Object.defineProperty(kept, 'text', { value: bytes });
};

const parseRows = (metric: string, bytes: Buffer): readonly MetricRow[] => {
  try {
    return JSON.parse(bytes.toString('utf8')) as readonly MetricRow[];
  } catch (cause) {
    const start = bytes.toString('utf8', 0, EXCERPT);
    throw new CollectorError('invalid_reading', `the rows of metric '${metric}' are no JSON: ${JSON.stringify(start)}`, {
      fix: 'file descriptor 3 belongs to the runner: use context.log',
      cause,
    });
  }
};
