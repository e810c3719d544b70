/** A wrong set-up, and all that the command has to say about it. */
export interface Wrong {
  /** What stands in the project's folder, besides the collector `shop`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: `config`. */
  readonly argv?: readonly string[];
  /** Default: 78. */
  readonly code?: number;
  /** In a process of its own: Node reads TypeScript by itself, and a test runner does not let it. */
  readonly real?: true;
  /** The schema of the file sees it too: an editor marks it. */
  readonly seen?: true;
  /** The message and the remedy, with the project's folder as `<folder>`. */
  readonly says: readonly [message: string, fix: string];
}

/** Wrong set-ups by what is wrong. */
export type WrongTable = Readonly<Record<string, Wrong>>;
