import type { CatalogueEntry } from '@collectors/core/catalogue';

/** A change of what users of a collector rely on. */
export interface Change {
  /** `major`: somebody has to change something. `minor`: something is new. */
  readonly level: 'major' | 'minor';
  /** What changed, without a full stop: `the metric github.prs.open is gone`. */
  readonly what: string;
  /** What the changeset has to name, so that a reader who searches for it finds it. */
  readonly names: readonly string[];
}

/** Compares one side of a collector before and after. */
export type Compare = (before: CatalogueEntry, after: CatalogueEntry) => readonly Change[];

/** A change after which somebody has to change something. */
export const toMajor = (what: string, ...names: readonly string[]): Change => ({ level: 'major', what, names });

/** A change that gives something new. */
export const toMinor = (what: string, ...names: readonly string[]): Change => ({ level: 'minor', what, names });
