import { CollectorError } from '../errors/collector-error.ts';
import { toConfigurationError } from './configuration-error.ts';
import { toSyntaxError } from './syntax-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
};

const toFix = (code: string, named: string | undefined): string => {
  if (code !== 'EACCES' && code !== 'EPERM') return `Correct ${named ?? 'it'}.`;
  return `Let the user that runs the command read it${named === undefined ? '' : `, or correct ${named}`}.`;
};

/** What made a file unreadable, or what its parser threw, as `config_invalid`. `named` says who asked for it; a search did without. */
export const toReadError = (thrown: unknown, filepath: string, named?: string): CollectorError => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  // A script may fail to read something too; then the script is at fault.
  if (code === undefined || syscall === undefined || !isAbout(thrown, filepath)) return toSyntaxError(thrown, filepath);
  return toConfigurationError({
    where: filepath,
    problem: `the file${named === undefined ? '' : ` named by ${named}`} ${REASONS[code] ?? `cannot be read (${code})`}`,
    fix: toFix(code, named),
    cause: thrown,
  });
};

/** Reading a folder fails without naming it. */
const isAbout = (thrown: unknown, filepath: string): boolean => {
  const { path } = thrown as NodeJS.ErrnoException;
  return path === undefined || path === filepath;
};
