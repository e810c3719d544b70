import { DIALECTS, type Dialect } from './dialects.ts';
import type { ExposedSample, Exposition, Format } from './exposition.ts';
import { toLabelsKey } from './labels-key.ts';
import { readSample } from './read-sample.ts';

/**
 * Reads a scrape. Throws a `SyntaxError` with line and column for whatever could make a wrong number: a body that is cut off, a line that is
 * no sample, a sample that is there twice. It says what was expected and not what was found, which is nobody's business in a log.
 * @param names the samples that are kept; the others are read, and not held in memory. Default: all
 */
export const parseExposition = (text: string, format: Format, names?: ReadonlySet<string>): Exposition => {
  const dialect = DIALECTS[format];
  const series = new Map<string, ExposedSample>();
  const typed = new Set<string>();
  for (const [index, line] of toLines(text, format).entries()) {
    try {
      if (line.endsWith('\r')) throw new SyntaxError('ends in a carriage return; lines end in a line feed alone');
      if (isMetadata(line, dialect, typed)) continue;
      const sample = readSample(line, dialect);
      if (names?.has(sample.name) ?? true) keep(sample, series, dialect);
    } catch (error) {
      throw new SyntaxError(`line ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  }
  return Map.groupBy(series.values(), ({ name }) => name);
};

/** The lines, of a body that is whole: the one format ends in a line feed, the other in a line of its own. */
const toLines = (text: string, format: Format): readonly string[] => {
  const lines = text.replace(/\n$/, '').split('\n');
  const whole = format === 'openmetrics' ? lines.at(-1) === '# EOF' : text.endsWith('\n');
  if (whole) return format === 'openmetrics' ? lines.slice(0, -1) : lines;
  const missing = format === 'openmetrics' ? "is not '# EOF'" : 'does not end in a line feed';
  throw new SyntaxError(`line ${lines.length}: the last line ${missing}: the body was cut off`);
};

/** Whether a line says something of a family, or nothing at all. */
const isMetadata = (line: string, { metadata, types }: Dialect, typed: Set<string>): boolean => {
  const found = metadata.exec(line);
  if (!found && line.startsWith('#')) throw new SyntaxError("expected '# TYPE', '# HELP' or '# UNIT' with a name");
  if (found?.[1] === 'TYPE') {
    const [, , name = '', type = ''] = found;
    if (!types.includes(type)) throw new SyntaxError(`the type of ${name} is none of ${types.join(', ')}`);
    if (typed.has(name)) throw new SyntaxError(`the type of ${name} is given twice`);
    typed.add(name);
  }
  return found !== null;
};

/** OpenMetrics may give a series several times, the times rising: the last one counts. */
const keep = (sample: ExposedSample, series: Map<string, ExposedSample>, { points }: Dialect): void => {
  const key = `${sample.name} ${toLabelsKey(sample.labels)}`;
  const known = series.get(key);
  const isLater = points && known && (sample.timestamp ?? -Infinity) > (known.timestamp ?? Infinity);
  if (known && !isLater) throw new SyntaxError(`${sample.name} is there twice with the same labels`);
  series.set(key, sample);
};
