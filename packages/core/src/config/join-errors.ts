import { CollectorError } from '../errors/collector-error.ts';

/** Several errors as one, a line each with its remedy; the first decides the code. */
export const joinErrors = (errors: readonly [CollectorError, ...CollectorError[]]): CollectorError => {
  const [first, ...others] = errors;
  if (others.length === 0) return first;
  const lines = errors.map(({ message, fix }) => (fix === undefined ? message : `${message} ${fix}`));
  return new CollectorError(first.code, lines.join('\n'));
};

/** True for a list with at least one element. */
export const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
