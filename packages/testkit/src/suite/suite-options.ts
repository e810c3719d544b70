/** The parts of a suite. */
export const GROUPS = [
  'identity',
  'catalogue',
  'configuration',
  'secrets',
  'sources',
  'metrics',
  'isolation',
  'abort',
  'documentation',
  'misbehaviour',
] as const;

/** A part of a suite. */
export type Group = (typeof GROUPS)[number];

/** What a suite is made from, besides the collector. */
export interface SuiteOptions {
  /** The folder of the recording, made by `collectors record`; files of readings and of what is survived are kept there too. */
  readonly fixtures: URL | string;
  /** The collector's fields. Default: those of the recording. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Secret key → value. Default: what stands for each in the recording. Write no real one here. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The run's one clock reading. Default: that of the recording. */
  readonly now?: Date | string;
  /** Key → what the run before has kept under it: every run begins with it. Default: runs have no state. */
  readonly state?: Readonly<Record<string, unknown>>;
  /** Groups that are not for this collector, each with the reason, which is shown. */
  readonly skip?: Partial<Readonly<Record<Group, string>>>;
  /**
   * What a fault may do to a source against the rule, each with the reason, which is shown: `{ '404 at billing': 'Not every account has a
   * bill.' }`. Numbers have to be right all the same. `'next page at billing'` lets a source leave pages unread that a `Link` header names.
   */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** Series that one metric may have with the recording. Default 200: a recording is a small world. */
  readonly seriesPerMetric?: number;
}

/** What a case needs of the test runner. */
export interface SuiteTools {
  /** Compares a text with a file that is checked in, or writes the file where that was asked for. Throws where they differ. */
  readonly matchFile: (file: string, text: string) => void | Promise<void>;
}

/** One test. */
export interface SuiteCase {
  readonly group: Group;
  readonly name: string;
  /** Why it is not run; absent where it is. */
  readonly skip?: string;
  /** Throws where the collector does not hold. */
  readonly run: (tools: SuiteTools) => Promise<void>;
}
