/** A process to start. */
export interface Command {
  readonly file: string;
  readonly arguments: readonly string[];
  /** All of its environment: what else the machine has set must not decide. */
  readonly environment: Readonly<Record<string, string>>;
}
