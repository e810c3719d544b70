import { CollectorError } from '../errors/collector-error.ts';

/** Packages of ours that are no collectors. */
const RESERVED = new Set(['core', 'datadog', 'cli', 'testkit', 'create', 'preview']);

const PART = '[a-z0-9][a-z0-9._-]*';
const RECOGNISED = [`@collectors/(?<own>${PART})`, `collectors-plugin-${PART}`, `@${PART}/collectors(-plugin)?(-${PART})?`].map(
  (pattern) => new RegExp(`^${pattern}$`),
);
const SCOPED = new RegExp(`^(?<scope>@${PART})(/(?<short>${PART}))?$`);
const SHORT = new RegExp(`^${PART}$`);

/** True for a path or a `file:` URL, which is itself. */
export const isPath = (reference: string): boolean => /^(\.{1,2}$|\.{0,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(reference);

/** True for a full package name that a collector may have. Packages of ours that are no collectors are not recognised. */
export const isRecognised = (name: string): boolean =>
  RECOGNISED.some((pattern) => {
    const match = pattern.exec(name);
    return match !== null && !RESERVED.has(match.groups?.own ?? '');
  });

const refuse = (message: string, fix: string): never => {
  throw new CollectorError('config_invalid', message, { fix });
};

/**
 * The packages that a reference may mean, in the order in which they are tried; a path is itself. Pure.
 * Throws `config_invalid` for a reserved name and for what is no package name.
 */
export const toCandidates = (reference: string): readonly string[] => {
  if (isPath(reference) || isRecognised(reference)) return [reference];
  if (RESERVED.has(reference.replace(/^@collectors\//, ''))) {
    return refuse(
      `"${reference}" is reserved: it is a part of this project and no collector.`,
      'Name a collector, as in "github".',
    );
  }
  const { scope, short } = SCOPED.exec(reference)?.groups ?? {};
  if (scope !== undefined) {
    return short === undefined
      ? [`${scope}/collectors-plugin`, `${scope}/collectors`]
      : [`${scope}/collectors-${short}`, `${scope}/collectors-plugin-${short}`];
  }
  if (SHORT.test(reference)) return [`@collectors/${reference}`, `collectors-plugin-${reference}`];
  return refuse(
    `"${reference}" is neither a package name nor a path.`,
    'Write "github", "@acme/jira", a full package name, or a path that starts with "./".',
  );
};
