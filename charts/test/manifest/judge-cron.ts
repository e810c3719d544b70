interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'weekday', least: 0, most: 6, names: WEEKDAYS },
];
const NICKNAMES = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const toNumber = (text: string, { least, names = [] }: Field): number => {
  const index = names.indexOf(text.toUpperCase());
  return index === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : index + least;
};

/** First and last of a part of a field's list; undefined where the server would not take it. */
const toRange = (part: string, field: Field): readonly [first: number, last: number] | undefined => {
  const [range = '', step, ...more] = part.split('/');
  const ends = range === '*' || range === '?' ? [field.least, field.most] : range.split('-').map((end) => toNumber(end, field));
  const [first = Number.NaN, last = step === undefined ? first : field.most] = ends;
  const isStep = step === undefined || (/^\d+$/.test(step) && Number(step) > 0 && Number(step) <= field.most - field.least);
  const isRange = ends.length <= 2 && first >= field.least && last <= field.most && first <= last;
  return isStep && isRange && more.length === 0 ? [first, last] : undefined;
};

const isPossible = (days: string, months: string): boolean => {
  const [, , day, month] = FIELDS as readonly [Field, Field, Field, Field];
  const first = Math.min(...days.split(',').map((part) => toRange(part, day)![0]));
  return months.split(',').some((part) => {
    const [from, to] = toRange(part, month)!;
    return LONGEST_MONTHS.slice(from - 1, to).some((length) => length >= first);
  });
};

/**
 * What is wrong with a cron expression; undefined where Kubernetes takes it. Besides what the server refuses: `@every`, whose instants nobody
 * knows, steps that are longer than the field, and dates that never come.
 */
export const judgeCron = (expression: string): string | undefined => {
  if (NICKNAMES.includes(expression)) return undefined;
  const texts = expression.split(' ');
  if (texts.length !== FIELDS.length) return `the schedule '${expression}' has ${texts.length} fields`;
  const wrong = FIELDS.find((field, index) => texts[index]!.split(',').some((part) => toRange(part, field) === undefined));
  if (wrong !== undefined) return `the ${wrong.name} of the schedule '${expression}' is none`;
  const [, , days = '', months = '', weekdays = ''] = texts;
  const isAny = weekdays.split(',').some((part) => part === '*' || part === '?');
  return isAny && !isPossible(days, months) ? `the schedule '${expression}' is a date that never comes` : undefined;
};
