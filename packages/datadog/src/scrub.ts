/** Characters of a foreign text that are shown. */
const LONGEST = 500;
/** Datadog's API keys, and its application keys. */
const KEY = /\b[0-9a-f]{32}(?:[0-9a-f]{8})?\b/gi;

/** A text on one line without this key and without anything that looks like one. */
export const scrub = (text: string, apiKey: string): string =>
  text.replaceAll(apiKey, '***').replace(KEY, '***').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
