import { maskUrls } from '@collectors/core/config';
import type {
  EffectiveCollector,
  EffectiveConfiguration,
  EffectiveSecret,
  EffectiveSetting,
} from '../settings/effective-configuration.ts';
import { toColumns } from './columns.ts';
import type { Style } from './style.ts';

type Rows = readonly (readonly string[])[];

/** The effective configuration for a person: every value with its origin. */
export const toConfigTable = ({ file, settings, secrets, collectors }: EffectiveConfiguration, style: Style): string => {
  const head = ['SETTING', 'VALUE', 'FROM'].map(style.strong);
  const tables = [
    [style.strong('the command'), toColumns([head, ...settingRows(settings, style), ...secretRows(secrets)])],
    ...collectors.map((collector) => [headline(collector, style), toColumns([head, ...collectorRows(collector, style)])]),
  ];
  return [`configuration file: ${file ?? 'none'}`, ...tables.map((lines) => lines.join('\n')), ''].join('\n\n').trimEnd();
};

const headline = ({ key, name, package: from, version }: EffectiveCollector, style: Style) =>
  `${style.strong(key)}  ${key === name ? '' : `${name}, `}${from}@${version}`;

const collectorRows = ({ settings, secrets }: EffectiveCollector, style: Style): Rows => [
  ...settingRows(settings, style),
  ...secretRows(secrets),
];

const settingRows = (settings: readonly EffectiveSetting[], style: Style): Rows =>
  settings.map(({ path, value, origin }) => [path, toText(value), style.faint(toOrigin(origin))]);

const toText = (value: unknown) =>
  value === undefined ? '–' : maskUrls(typeof value === 'string' ? value : JSON.stringify(value));

const toOrigin = (origin: EffectiveSetting['origin']): string => {
  switch (origin.kind) {
    case 'flag':
      return 'flag';
    case 'environment':
      return `environment variable ${origin.variable}`;
    case 'file':
      return 'file';
    case 'default':
      return 'default';
    case 'unset':
      return origin.variables.length === 0 ? 'not set' : `not set (${origin.variables.join(', ')})`;
  }
};

const secretRows = (secrets: readonly EffectiveSecret[]): Rows =>
  secrets.map(({ id, value, optional, places }) => [
    id,
    value,
    `${places.join(', else ') || 'nowhere'}${optional ? ' (optional)' : ''}`,
  ]);
