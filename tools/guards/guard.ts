/** One thing that must hold before a change lands: a command that exits 0. */
export interface Guard {
  readonly name: string;
  /** Program and arguments, run without a shell in the repository's root. */
  readonly command: readonly [string, ...string[]];
  /** Why it cannot be asked here; then it counts as skipped. */
  readonly skip?: string | undefined;
  /** It is ended, and has failed, after this many minutes. */
  readonly minutes?: number;
  /** A file to which the command writes the `TestCounts` of the tests it ran; they are added to the guard's own result. */
  readonly counts?: string;
}

/** What a guard came to. */
export interface Result {
  readonly guard: Guard;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** What the command wrote, stdout and stderr as they came. */
  readonly output: string;
  readonly tests: TestCounts;
}

/** How many tests passed, and which did not. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: readonly string[];
  /** With the reason, where the test gave one. */
  readonly skipped: readonly string[];
}
