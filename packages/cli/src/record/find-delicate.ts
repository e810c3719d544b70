/** Something that does not belong into a file that everybody may read. */
export interface Delicate {
  readonly kind: 'e-mail address' | 'token';
  readonly value: string;
}

/** Domains that nobody has: https://www.rfc-editor.org/rfc/rfc2606 */
const RESERVED = /@([\w-]+\.)*(example\.(com|net|org)|[\w-]+\.(test|example|invalid)|example)$/i;
const EMAIL = /[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}/g;

/** What tokens of well-known services look like, and everything that signs in by being shown. */
const TOKENS = [
  /\bgh[pousr]_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}\b/g,
  /\bglpat-[\w-]{20,}/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}/g,
  /\bsk-[\w-]{20,}/g,
  /\bsky_[\w-]{16,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w-]{20,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\b\d\/\d{10,}(?:\/\d+)?:[0-9a-f]{32}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/g,
  /(?<=\b(?:[Bb]earer|[Bb]asic|[Tt]oken) )[\w.~+/=-]{16,}/g,
  // The user and password of an address.
  /(?<=:\/\/)[^\s/:@"']+:[^\s/@"']+(?=@)/g,
];

/** Names of members whose value signs somebody in; those that lead to the next page are none. */
const TELLING =
  /(secret|password|passwd|api_?key|private_?key|authorization|cookie|(access|refresh|id|session|auth|bearer|security)_?token|^token)$/i;
const PAGING = /next|page|cursor|continuation/i;
const SHORTEST = 8;

/** Stand-ins of ours. */
const STAND_IN = /^stand-in-/;

const findInText = (text: string): readonly Delicate[] => [
  ...(text.match(EMAIL) ?? [])
    .filter((value) => !RESERVED.test(value))
    .map((value): Delicate => ({ kind: 'e-mail address', value })),
  ...TOKENS.flatMap((pattern) => text.match(pattern) ?? [])
    .filter((value) => !STAND_IN.test(value))
    .map((value): Delicate => ({ kind: 'token', value })),
];

/** E-mail addresses and what looks like a token, wherever they are in a value: in texts, in names, and by the name of a member. */
export const findDelicate = (value: unknown, name = ''): readonly Delicate[] => {
  if (typeof value === 'string') {
    const telling = TELLING.test(name) && !PAGING.test(name) && value.length >= SHORTEST && !STAND_IN.test(value);
    return [...findInText(value), ...(telling ? [{ kind: 'token', value } as const] : [])];
  }
  if (Array.isArray(value)) return value.flatMap((inner) => findDelicate(inner, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...findInText(key), ...findDelicate(inner, key)]);
};
