import { parse } from 'yaml';

/** How far a changeset raises a package. */
export type Level = 'none' | 'patch' | 'minor' | 'major';

/** A changeset: how far it raises which package, and what it tells the reader. */
export interface Changeset {
  readonly releases: Readonly<Record<string, Level>>;
  readonly text: string;
}

const ORDER: readonly Level[] = ['none', 'patch', 'minor', 'major'];

/** Whether a level is as far as another, or further. */
export const reaches = (level: Level | undefined, other: Level): boolean =>
  ORDER.indexOf(level ?? 'none') >= ORDER.indexOf(other);

/** Reads a changeset; one without a front matter raises nothing. */
export const parseChangeset = (content: string): Changeset => {
  const [, front = '', text = ''] = /^---\n([^]*?)\n?---\n?([^]*)$/.exec(content) ?? [];
  return { releases: (parse(front) as Record<string, Level> | null) ?? {}, text };
};
