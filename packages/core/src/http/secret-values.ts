import type { Headers } from './rate-limit-headers.ts';

const SENSITIVE = /auth|token|key|secret|cookie|password/;
/** Shorter values would blacken ordinary words. */
const SHORTEST = 4;

/** The values that must not be shown, whole and in the parts by which a service may tell them. */
export const secretValues = (credentials: Headers, others: Headers): readonly string[] => {
  const sensitive = Object.entries(others).filter(([name]) => SENSITIVE.test(name));
  const values = [...Object.values(credentials), ...sensitive.map(([, value]) => value)];
  return values.flatMap(toParts).filter((value) => value.length >= SHORTEST);
};

/** Without its scheme (`Bearer …`), and what a `Basic` one was made of. https://www.rfc-editor.org/rfc/rfc7617#section-2 */
const toParts = (value: string): readonly string[] => {
  const parts = [value, value.replace(/^\S+ /, '')];
  const [, packed] = /^Basic (\S+)$/i.exec(value) ?? [];
  if (packed === undefined) return parts;
  const login = Buffer.from(packed, 'base64').toString();
  return [...parts, login, login.slice(login.indexOf(':') + 1)];
};
