/** Shorter values would blacken ordinary words. */
const SHORTEST = 4;
/** A line of a private key, or a stretch of base64, that is long enough to be told from chance. */
const STRETCH = 16;

/**
 * The stretches of base64 that are the same whatever stands before and after the value, at the three places where it can begin:
 * so `Basic` credentials, which encode `user:value`, are found too.
 */
const toBase64Stretches = (value: string): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const bytes = Buffer.from(`${'\0'.repeat(offset)}${value}`);
    const first = offset === 0 ? 0 : offset + 1;
    return bytes
      .toString('base64')
      .replace(/=+$/, '')
      .slice(first, Math.floor((bytes.length * 4) / 3));
  });

/** Characters a line, in PEM and in MIME. */
const WRAPS = [64, 76];

/** The lines of base64 that is broken into lines; none where it is one line. */
const toBase64Lines = (base64: string): readonly string[] =>
  WRAPS.filter((width) => base64.length > width).flatMap((width) => base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);

const toEscaped = (text: string): string => JSON.stringify(text).slice(1, -1);

const toUrlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** `%2F` as `%2f`. */
const withSmallEscapes = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

/**
 * Every form in which a value may turn up in a text: itself, its long lines, base64 (in one line or several), URL-encoded, JSON-escaped
 * once and twice.
 * None for a value under 4 characters.
 */
export const toProtectedForms = (value: string): readonly string[] => {
  if (value.length < SHORTEST) return [];
  const url = encodeURIComponent(value);
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const lines = value.split(/\r?\n/).filter((line) => line.length >= STRETCH);
  const whole = Buffer.from(value).toString('base64');
  const base64 = [
    whole,
    ...toBase64Lines(whole).filter(({ length }) => length >= STRETCH),
    ...toBase64Stretches(value).filter(({ length }) => length >= STRETCH / 2),
  ];
  const escaped = toEscaped(value);
  // Twice, for JSON that is quoted in a line of JSON.
  const forms = [
    value,
    ...lines,
    url,
    withSmallEscapes(url),
    form,
    ...base64,
    ...base64.map(toUrlSafe),
    escaped,
    toEscaped(escaped),
  ];
  return [...new Set(forms)].filter(({ length }) => length >= SHORTEST);
};
