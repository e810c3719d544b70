import type { Phase } from './kill-run.ts';

/** One column a phase. */
export const toPhaseTable = (phases: ReadonlyMap<Phase, number>): string => {
  const all = ['before it asked', 'while it asked', 'while it delivered', 'while it said how it went', 'it had ended'] as const;
  const total = [...phases.values()].reduce((sum, count) => sum + count, 0);
  return [
    `| killed | ${all.join(' | ')} |`,
    `|${'---|'.repeat(all.length + 1)}`,
    `| ${total} | ${all.map((phase) => phases.get(phase) ?? 0).join(' | ')} |`,
  ].join('\n');
};
