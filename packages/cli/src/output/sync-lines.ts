import type { Change, Fate, Kind, SyncItem, SyncResult } from '@collectors/datadog/sync';
import type { Style } from './style.ts';
import { toShownChange } from './shown-change.ts';

/** Fields of one thing that are shown; `--json` has all. */
const SHOWN = 12;
/** Metrics that are named where nobody has sent them. */
const NAMED = 3;

const ONE: Readonly<Record<Kind, string>> = { dashboards: 'dashboard', monitors: 'monitor', metadata: 'metadata' };

/** Nothing is done in a dry run. */
const TO_DO: Readonly<Partial<Record<Fate, string>>> = { created: 'create', updated: 'update' };

/** What became of one thing, for a person; nothing where nothing had to be done. */
export const toItemLines = (item: SyncItem, { dryRun, style }: { readonly dryRun: boolean; readonly style: Style }): string => {
  const { kind, key, fate, changes, notes, problem } = item;
  if (fate === 'not_tried' || fate === 'skipped' || (fate === 'unchanged' && notes.length === 0)) return '';
  const word = (dryRun ? (TO_DO[fate] ?? fate) : fate).padEnd(9);
  const id = item.id === undefined || kind === 'metadata' ? '' : style.faint(` (${item.id})`);
  const lines = [
    `${paint(fate, style)(word)}  ${ONE[kind].padEnd(9)}  ${key}${id}`,
    ...toChangeLines(changes),
    ...notes.map((note) => `note: ${note}`),
    ...(problem ? [problem.message, ...(problem.fix === undefined ? [] : [`fix: ${problem.fix}`])] : []),
    ...(fate === 'unknown' ? ['It may have been written all the same: the next run finds out.'] : []),
  ];
  return `${lines.join('\n             ')}\n`;
};

const toChangeLines = (changes: readonly Change[]): readonly string[] => [
  ...changes.slice(0, SHOWN).map(toShownChange),
  ...(changes.length > SHOWN ? [`and ${changes.length - SHOWN} fields more, all of them with --json`] : []),
];

const paint = (fate: Fate, { good, warning, bad, faint }: Style) => {
  if (fate === 'failed') return bad;
  if (fate === 'unknown') return warning;
  return fate === 'unchanged' ? faint : good;
};

/** The last lines: what was left alone, why it ended, and how many of what. */
export const toSyncSummary = (result: SyncResult & { readonly unwatched: readonly string[] }): string => {
  const lines = [
    ...result.unwatched.map((sentence) => `note: ${sentence}`),
    ...toSkippedLines(result.items),
    ...result.leftovers.map(
      ({ kind, key, id, name }) =>
        `left over: ${ONE[kind]} ${key}, '${name}' (${id}): no longer generated, and not deleted. Delete it in Datadog if nobody needs it.`,
    ),
    ...result.problems.flatMap(({ message, fix }) => [message, ...(fix === undefined ? [] : [`  fix: ${fix}`])]),
    toCounts(result),
  ];
  return `${lines.join('\n')}\n`;
};

const toSkippedLines = (items: readonly SyncItem[]): readonly string[] => {
  const skipped = items.filter(({ fate }) => fate === 'skipped').map(({ key }) => key);
  if (skipped.length === 0) return [];
  const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : '';
  return [
    `skipped: ${skipped.slice(0, NAMED).join(', ')}${more}: nobody has sent ${skipped.length === 1 ? 'it' : 'them'} yet. Run it again after the first run that delivers.`,
  ];
};

const WORDS: Readonly<Record<Fate, string>> = {
  created: 'created',
  updated: 'updated',
  unchanged: 'as they should be',
  skipped: 'skipped',
  failed: 'failed',
  unknown: 'unknown',
  not_tried: 'not tried',
};

const toCounts = ({ items, dryRun, writes }: SyncResult): string => {
  const count = (fate: Fate) => items.filter((item) => item.fate === fate).length;
  const fates = (Object.keys(WORDS) as Fate[]).filter((fate) => count(fate) > 0);
  const word = (fate: Fate) => (dryRun && TO_DO[fate] ? `to ${TO_DO[fate]}` : WORDS[fate]);
  const counts = fates.map((fate) => `${count(fate)} ${word(fate)}`).join(', ') || 'nothing to keep';
  if (dryRun) return `Dry run, nothing was written: ${counts}.`;
  return writes === 0 ? `Nothing was written: ${counts}.` : `${counts}.`;
};
