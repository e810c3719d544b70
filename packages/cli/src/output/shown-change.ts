import type { Change } from '@collectors/datadog/sync';

/** Characters of a value that are shown. */
const LONGEST = 72;
/** Of them, before the first that differs. */
const LEAD = 12;

/** `options.no_data_timeframe: 60 → 90`; of a list of widgets, which are new and which are gone. */
export const toShownChange = ({ path, before, after }: Change): string => {
  const names = [toNames(before), toNames(after)] as const;
  if (names[0] !== undefined && names[1] !== undefined) return `${path}: ${toListChange(names[0], names[1])}`;
  const [from, to] = [toText(before), toText(after)];
  const fits = Math.max(from.length, to.length) <= LONGEST;
  const start = fits ? 0 : Math.max(0, findDifference(from, to) - LEAD);
  return `${path}: ${cut(from, start)} → ${cut(to, start)}`;
};

const toText = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** By which a person knows the widgets or the template variables of a list. */
const toNames = (value: unknown): readonly string[] | undefined => {
  const names = Array.isArray(value) ? value.map(toName) : [undefined];
  return names.includes(undefined) ? undefined : (names as readonly string[]);
};

const toName = (value: unknown): string | undefined => {
  const { definition, title, name } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const own = title ?? name ?? (definition as Readonly<Record<string, unknown>> | undefined)?.['title'];
  return typeof own === 'string' ? own : undefined;
};

const toListChange = (from: readonly string[], to: readonly string[]): string => {
  const [gone, fresh] = [from.filter((name) => !to.includes(name)), to.filter((name) => !from.includes(name))];
  const told = [
    ...(fresh.length > 0 ? [`with ${fresh.join(', ')}`] : []),
    ...(gone.length > 0 ? [`without ${gone.join(', ')}`] : []),
  ];
  return cut([`${from.length} → ${to.length}`, ...told].join(', '), 0);
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
