import type { Finding } from './rule.ts';

/** A breach that stays, and why. The only place for one: `tools/rules/exclusions.json`. */
export interface Exclusion {
  readonly rule: string;
  /** The path of the findings that it covers. */
  readonly path: string;
  readonly reason: string;
}

const EXCLUSIONS = 'tools/rules/exclusions.json';

/** What remains of a rule's findings. An exclusion that covers nothing, or gives no reason, is itself a finding. */
export const applyExclusions = (
  rule: string,
  findings: readonly Finding[],
  exclusions: readonly Exclusion[],
): readonly Finding[] => {
  const own = exclusions.filter((exclusion) => exclusion.rule === rule);
  const remaining = findings.filter((finding) => !own.some((exclusion) => exclusion.path === finding.path));
  const stale = own.filter((exclusion) => !findings.some((finding) => finding.path === exclusion.path));
  const unexplained = own.filter(({ reason }) => reason.trim() === '');
  return [
    ...remaining,
    ...stale.map(({ path }) => ({
      path: EXCLUSIONS,
      message: `Nothing breaks \`${rule}\` in ${path} any more. Remove the entry.`,
    })),
    ...unexplained.map(({ path }) => ({ path: EXCLUSIONS, message: `Say why \`${rule}\` does not hold in ${path}.` })),
  ];
};
