import { createRedactor } from '@collectors/core/config';
import type { Io, Output, Surroundings } from '../io.ts';

/** Secrets that no collector declares. */
const KNOWN = ['DD_API_KEY', 'DATADOG_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** The one place through which everything passes that is printed: what is protected is written as `***`. */
export const createRedactedIo = (surroundings: Surroundings): Io => {
  const redactor = createRedactor();
  for (const name of KNOWN) redactor.protect(surroundings.environment[name]?.trim() ?? '');
  const cover = (output: Output): Output => ({ ...output, write: (text) => output.write(redactor.redact(text)) });
  return { ...surroundings, redactor, stdout: cover(surroundings.stdout), stderr: cover(surroundings.stderr) };
};
