/** Characters: more is nobody's message any more, but what a service has answered. */
const LONGEST = 1000;

/** A text that may hold words from outside, as one line of bounded length. The redactor knows what the ellipsis has cut. */
export const toPlainLine = (text: string): string => {
  const line = text
    .slice(0, LONGEST * 2)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > LONGEST || text.length > LONGEST * 2 ? `${line.slice(0, LONGEST)}…` : line;
};
