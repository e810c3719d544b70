import type { Change } from '@collectors/datadog/sync';

/** Characters of a value that are shown. */
const LONGEST = 72;
/** Of them, before the first that differs. */
const LEAD = 12;

/** `options.no_data_timeframe: 60 → 90`. */
export const toShownChange = ({ path, before, after }: Change): string => {
  const [from, to] = [toText(before), toText(after)];
  const fits = Math.max(from.length, to.length) <= LONGEST;
  const start = fits ? 0 : Math.max(0, findDifference(from, to) - LEAD);
  return `${path}: ${cut(from, start)} → ${cut(to, start)}`;
};

const toText = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const names = Array.isArray(value) ? value.map(toName) : [undefined];
  if (names.length > 0 && names.every((name) => name !== undefined)) return `${names.length}: ${names.join(', ')}`;
  return JSON.stringify(value);
};

/** Of a widget or a template variable, by which a person knows it. */
const toName = (value: unknown): string | undefined => {
  const { definition, title, name } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const own = title ?? name ?? (definition as Readonly<Record<string, unknown>> | undefined)?.['title'];
  return typeof own === 'string' ? own : undefined;
};

const findDifference = (a: string, b: string): number => {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
};

const cut = (text: string, start: number): string => {
  const part = text.slice(start, start + LONGEST);
  return `${start > 0 && part !== '' ? '…' : ''}${part}${text.length > start + LONGEST ? '…' : ''}`;
};
