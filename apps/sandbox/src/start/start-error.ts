/** Something that a person can mend, and how. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly fix: string;
  readonly exitCode: number;

  constructor(message: string, fix: string, exitCode = 1) {
    super(message);
    this.fix = fix;
    this.exitCode = exitCode;
  }
}
