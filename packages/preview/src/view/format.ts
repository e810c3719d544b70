/** A value for reading: digits that matter, and the sign of a unit where it is shorter than the word. */
export interface Figure {
  readonly number: string;
  /** Put behind the number; empty where the unit's own word stands elsewhere. */
  readonly suffix: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const KILO = 1000;
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Few enough digits to be compared at a glance, enough to be told apart. */
export const toNumber = (value: number): string => {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 0.01 || size === 0 ? 2 : 4;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
};

/** All digits, for a table that is compared with another. */
export const toExactNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 });

/** Seconds in the unit in which a person would say them. */
export const toDuration = (seconds: number): Figure => {
  const size = Math.abs(seconds);
  if (size < 1 && size > 0) return { number: toNumber(seconds * KILO), suffix: 'ms' };
  if (size < 2 * MINUTE) return { number: toNumber(seconds), suffix: 's' };
  if (size < 2 * HOUR) return { number: toNumber(seconds / MINUTE), suffix: 'min' };
  if (size < 2 * DAY) return { number: toNumber(seconds / HOUR), suffix: 'h' };
  return { number: toNumber(seconds / DAY), suffix: 'd' };
};

/** Bytes by thousands. */
export const toBytes = (bytes: number): Figure => {
  const step = bytes === 0 ? 0 : Math.floor(Math.log10(Math.abs(bytes)) / 3);
  const power = Math.min(Math.max(step, 0), BYTES.length - 1);
  return { number: toNumber(bytes / KILO ** power), suffix: BYTES[power]! };
};

const BINARY = ['MiB', 'GiB', 'TiB', 'PiB'];
const KIBI = 1024;

/** Mebibytes by 1,024. */
const toMebibytes = (mebibytes: number): Figure => {
  const step = mebibytes === 0 ? 0 : Math.floor(Math.log2(Math.abs(mebibytes)) / 10);
  const power = Math.min(Math.max(step, 0), BINARY.length - 1);
  return { number: toNumber(mebibytes / KIBI ** power), suffix: BINARY[power]! };
};

const SIGNS: Readonly<Record<string, (value: number) => Figure>> = {
  second: toDuration,
  minute: (value) => ({ number: toNumber(value), suffix: 'min' }),
  hour: (value) => (Math.abs(value) < 2 * 24 ? { number: toNumber(value), suffix: 'h' } : toDuration(value * HOUR)),
  day: (value) => ({ number: toNumber(value), suffix: 'd' }),
  byte: toBytes,
  mebibyte: toMebibytes,
  gibibyte: (value) => toMebibytes(value * KIBI),
  percent: (value) => ({ number: toNumber(value), suffix: '%' }),
  dollar: (value) => ({
    number: `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
    suffix: '',
  }),
};

/** A value of a metric with this unit. */
export const toFigure = (value: number, unit: string | undefined): Figure =>
  SIGNS[unit ?? '']?.(value) ?? { number: toNumber(value), suffix: '' };

/** The same in one piece. */
export const toFigureText = (value: number, unit: string | undefined): string => {
  const { number, suffix } = toFigure(value, unit);
  return suffix === '' ? number : `${number} ${suffix}`;
};

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pad = (number: number) => String(number).padStart(2, '0');

/** `15:00`, UTC. */
export const toClock = (epochSeconds: number): string => {
  const date = new Date(epochSeconds * 1000);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
};

/** For an axis: the time of day, and the day where it begins. */
export const toTickText = (epochSeconds: number): string => {
  const date = new Date(epochSeconds * 1000);
  return epochSeconds % DAY === 0 ? `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` : toClock(epochSeconds);
};

/** `Wed 4 Mar 2026, 15:00`, UTC. */
export const toInstantText = (epochSeconds: number): string => {
  const date = new Date(epochSeconds * 1000);
  const day = `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day}, ${toClock(epochSeconds)}`;
};

/** `1 point`, `2 points`. */
export const toCount = (count: number, thing: string, things = `${thing}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? thing : things}`;
