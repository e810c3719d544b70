import type { CollectorData, ErrorData, ReportData, SourceData } from '../page-data.ts';
import { toAccounts } from '../view/accounts.ts';
import { toBytes, toCount, toDuration, toNumber } from '../view/format.ts';
import { toLead } from '../view/lead.ts';
import { type Content, element, prose } from './element.ts';
import { createRunStrip } from './run-strip.ts';

const toText = ({ number, suffix }: { readonly number: string; readonly suffix: string }) => `${number} ${suffix}`;

const entry = (term: string, value: Content, note?: string): HTMLElement =>
  element(
    'div',
    {},
    element('dt', {}, term),
    element('dd', {}, value, note !== undefined && element('span', { class: 'note' }, note)),
  );

const createLedger = (last: ReportData, runs: CollectorData['runs']): HTMLElement => {
  const { outcome, milliseconds, requests, notModified, sources, quotas, peakMemory, delivery } = last;
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
  return element(
    'dl',
    { class: 'ledger' },
    entry(
      last.at === runs.at(-1)?.at ? 'Last run' : 'Last that reported',
      element('span', { class: `outcome ${outcome}` }, outcome.replace('_', ' ')),
    ),
    entry('Took', toText(toDuration(milliseconds / 1000))),
    entry('Requests', toNumber(requests), notModified > 0 ? `${notModified} not modified` : `${toText(toBytes(bytes))} read`),
    ...quotas.map(({ resource, remaining, limit }) =>
      entry(`Left of ${resource}`, toNumber(remaining), limit === undefined ? undefined : `of ${toNumber(limit)}`),
    ),
    entry('Points', toNumber(delivery.collected), delivery.outcome.replaceAll('_', ' ')),
    ...(peakMemory === undefined ? [] : [entry('Memory', toText(toBytes(peakMemory)), 'at most')]),
  );
};

const createErrors = (errors: readonly ErrorData[]): HTMLElement | false =>
  errors.length > 0 &&
  element(
    'ul',
    { class: 'errors', 'aria-label': 'Errors of the last run' },
    ...errors.map(({ message, fix, place }) =>
      element(
        'li',
        {},
        place !== '' && element('span', { class: 'place' }, place),
        element('span', {}, message),
        fix !== undefined && element('span', { class: 'fix' }, fix),
      ),
    ),
  );

const HEADINGS = ['Source', 'Outcome', 'Members', 'Requests', 'Not modified', 'Retries', 'Read', 'Time'];

const toMembers = ({ members }: SourceData): string => {
  if (members === undefined) return '–';
  return members.failed > 0 ? `${members.answered}, ${members.failed} failed` : String(members.answered);
};

const toCells = (source: SourceData): readonly string[] => [
  source.outcome,
  toMembers(source),
  String(source.requests),
  String(source.notModified),
  String(source.retries),
  toText(toBytes(source.bytes)),
  source.milliseconds === undefined ? '–' : toText(toDuration(source.milliseconds / 1000)),
];

const createSources = ({ sources, delivery, errors }: ReportData): HTMLElement => {
  const head = element('tr', {}, ...HEADINGS.map((heading) => element('th', { scope: 'col' }, heading)));
  const rows = sources.map((source) =>
    element('tr', {}, element('th', { scope: 'row' }, source.source), ...toCells(source).map((cell) => element('td', {}, cell))),
  );
  return element(
    'details',
    { class: 'sources' },
    element(
      'summary',
      {},
      `What it asked, and what became of it: ${toCount(sources.length, 'source')}, ${toCount(errors.length, 'error')}`,
    ),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Sources' },
      element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
    ),
    element('p', { class: 'accounts' }, toAccounts(delivery), delivery.message !== undefined && ` (${delivery.message})`),
  );
};

/** How a collector's runs went: a sentence, the last run in numbers, all runs at a glance, its errors and sources. */
export const createReport = (collector: CollectorData): HTMLElement => {
  const { name, description, last, runs, schedule, commonTags } = collector;
  const facts = [
    `${collector.package} ${collector.version}`,
    schedule !== undefined && `runs at ${schedule}`,
    ...commonTags,
  ].filter(Boolean);
  return element(
    'div',
    { class: 'report' },
    element(
      'header',
      {},
      element(
        'div',
        {},
        element('h2', { id: `collector-${name}` }, name),
        element('p', { class: 'about' }, ...prose(description)),
      ),
      element('p', { class: 'lead' }, toLead(collector)),
    ),
    last && createLedger(last, runs),
    createRunStrip(runs),
    last && createErrors(last.errors),
    last && createSources(last),
    element('p', { class: 'facts' }, ...facts.map((fact) => element('span', {}, fact || ''))),
  );
};
