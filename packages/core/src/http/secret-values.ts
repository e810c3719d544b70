import type { Headers } from './rate-limit-headers.ts';

const SENSITIVE = /auth|token|key|secret|cookie|password/;
/** Shorter values would blacken ordinary words. */
const SHORTEST = 4;

/** The values that must not be shown, whole and without their scheme (`Bearer …`). */
export const secretValues = (credentials: Headers, others: Headers): readonly string[] => {
  const sensitive = Object.entries(others).filter(([name]) => SENSITIVE.test(name));
  const values = [...Object.values(credentials), ...sensitive.map(([, value]) => value)];
  return values.flatMap((value) => [value, value.replace(/^\S+ /, '')]).filter((value) => value.length >= SHORTEST);
};
