import type { CheckResult } from '@collectors/core';
import type { CheckReport, CheckStatus, CollectorCheck } from '../check/check-report.ts';
import { toColumns } from './columns.ts';
import type { Style } from './style.ts';

/** One collector's check for a person: a line for each thing that was tried, below it what to do. */
export const toCollectorTable = ({ collector, package: name, version, results }: CollectorCheck, style: Style): string =>
  toSection(collector, name === undefined ? '' : `${name}@${version}`, results, style);

/** What every delivery needs. */
export const toDatadogTable = (results: readonly CheckResult[], style: Style): string => toSection('Datadog', '', results, style);

/** The configuration file: one line, and what to do. */
export const toConfigurationTable = (result: CheckResult, style: Style): string => `${toColumns(toRows(result, style))}\n`;

/** How many of what, and that nothing was sent. */
export const toSummary = ({ configuration, collectors, datadog }: CheckReport): string => {
  const all = [configuration, ...collectors.flatMap(({ results }) => results), ...datadog];
  const count = (status: CheckStatus) => all.filter((result) => result.status === status).length;
  const counts = [
    `${count('failed')} failed`,
    `${count('warning')} ${count('warning') === 1 ? 'warning' : 'warnings'}`,
    `${count('ok')} ok`,
  ];
  return `${counts.join(', ')}. Nothing was sent.\n`;
};

const toSection = (title: string, about: string, results: readonly CheckResult[], style: Style): string =>
  `${style.strong(title)}${about && `  ${about}`}\n${toColumns(results.flatMap((result) => toRows(result, style)))}\n`;

const toRows = ({ name, status, message, fix }: CheckResult, style: Style): readonly (readonly string[])[] => [
  ...message.split('\n').map((line, index) => (index === 0 ? [paint(status, style), name, line] : ['', '', line])),
  ...(fix ?? '').split('\n').flatMap((line, index) => (line ? [['', index === 0 ? style.strong('  fix') : '', line]] : [])),
];

const paint = (status: CheckStatus, style: Style): string =>
  ({ ok: style.good, warning: style.warning, failed: style.bad })[status](status);
