import { z } from 'zod';

/** Text in quotes, or one of the numbers that JSON does not have and Python writes. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') ? found : 'null')));
  }
};

/** JSON inside a string, written by Python: `NaN` and `Infinity` may stand where no JSON has them, and are `null`. */
export const pythonJson = z.string().transform((text, { issues }): unknown => {
  try {
    return parse(text);
  } catch {
    issues.push({ code: 'custom', message: 'is no JSON', input: undefined });
    return z.NEVER;
  }
});
