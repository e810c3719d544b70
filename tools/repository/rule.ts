import type { Repository } from './repository.ts';

/** One breach of a rule. */
export interface Finding {
  /** The file or folder, relative to the root of the repository. */
  readonly path: string;
  /** Counted from 1; absent where the whole file is meant. */
  readonly line?: number;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** A rule of this repository. It reads, and never changes, what it judges. */
export interface Rule {
  /** Its file's name, and the name that `exclusions.json` uses. */
  readonly name: string;
  /** One sentence: what the rule holds true. */
  readonly description: string;
  readonly check: (repository: Repository) => readonly Finding[];
}
