import path from 'node:path';
import { CollectorError } from '../errors/collector-error.ts';
import { toConfigurationError } from './configuration-error.ts';
import { MODULES } from './extensions.ts';
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
  return `Let the user that runs the command read it, or ${named === undefined ? 'name another one with --config' : `correct ${named}`}.`;
};

/** What made a file unreadable, or what its parser threw, as `config_invalid`. `named` says who asked for it; a search did without. */
export const toReadError = (thrown: unknown, filepath: string, named?: string): CollectorError => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const { code, syscall, path: other = filepath } = thrown as NodeJS.ErrnoException;
  // A script that fails to read something is at fault itself.
  const isScript = other !== filepath && MODULES.includes(path.extname(filepath).slice(1));
  if (code === undefined || syscall === undefined || isScript) return toSyntaxError(thrown, filepath);
  const reason = REASONS[code] ?? `cannot be read (${code})`;
  const who = named === undefined ? 'the file' : `the file named by ${named}`;
  return toConfigurationError({
    where: filepath,
    problem: other === filepath ? `${who} ${reason}` : `it imports ${other}, which ${reason}`,
    fix: other === filepath ? toFix(code, named) : 'Correct "$import" there.',
    cause: thrown,
  });
};
