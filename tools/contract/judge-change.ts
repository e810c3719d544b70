import { toSubstance } from './substance.ts';

/** What is known of a change to the contract. */
export interface ContractChange {
  /** The report as it is checked in. */
  readonly checkedIn: string | undefined;
  /** The report of the code as it is. */
  readonly built: string;
  /** The report where the change began; `undefined` where that is not known. */
  readonly before: string | undefined;
  /** Texts of the changesets that the change adds. */
  readonly changesets: readonly string[];
}

/** The front matter of a changeset that raises the package by more than a patch. */
const RAISES_CORE = /^---\n(?:.*\n)*?["']@collectors\/core["']: *(?:minor|major)\n(?:.*\n)*?---/;

/** What is wrong with a change of the contract, and how to mend it; `undefined` where all is well. */
export const judgeChange = ({ checkedIn, built, before, changesets }: ContractChange): string | undefined => {
  if (checkedIn !== built)
    return 'The contract differs from packages/core/contract.api.md. See what changed, and write it: npm run contract -- --write';
  if (before === undefined || toSubstance(before) === toSubstance(built)) return undefined;
  if (changesets.some((text) => RAISES_CORE.test(text))) return undefined;
  return 'The contract changes, and no changeset says so: npm run changeset, @collectors/core as minor, for added optional members; anything else needs the next contract.';
};
