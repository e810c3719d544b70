import { createRedactor } from '@collectors/core/config';
import type { Io, Output, Surroundings } from '../io.ts';

/** A variable that says by its name what it holds: what goes wrong before secrets are looked for must not show it either. */
const SECRET_NAME = /(?:^|_)(?:TOKEN|KEY|SECRET|PASSWORD)$/;
/** Characters; shorter values are words. */
const SHORTEST = 12;

const isSecret = ([name, value = '']: readonly [string, string | undefined]): boolean =>
  SECRET_NAME.test(name) && value.trim().length >= SHORTEST && !value.startsWith('/');

/** The one place through which everything passes that is printed: what is protected is written as `***`. */
export const createRedactedIo = (surroundings: Surroundings): Io => {
  const redactor = createRedactor();
  for (const [, value = ''] of Object.entries(surroundings.environment).filter(isSecret)) redactor.protect(value.trim());
  const cover = (output: Output): Output => ({ ...output, write: (text) => output.write(redactor.redact(text)) });
  return { ...surroundings, redactor, stdout: cover(surroundings.stdout), stderr: cover(surroundings.stderr) };
};
