/** Who asks: what a credential stands for. */
export interface Principal {
  readonly kind: 'user' | 'installation';
  /** What its rate limit is counted under. */
  readonly id: string;
  readonly login: string;
  /** Full names that an installation token was narrowed to; `null` for all. */
  readonly repositories: ReadonlySet<string> | null;
}

/** The words of a refusal differ by who asks. */
export const refusal = ({ kind }: Principal): string =>
  `Resource not accessible by ${kind === 'installation' ? 'integration' : 'personal access token'}`;

/** Whether a repository (full name, lower case) can be seen at all. */
export const canSee = ({ repositories }: Principal, fullName: string): boolean =>
  repositories === null || repositories.has(fullName.toLowerCase());
