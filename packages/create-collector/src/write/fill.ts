import type { Answers } from '../answers.ts';

type Filling = Pick<Answers, 'name' | 'package' | 'description' | 'url'>;

const toValues = ({ name, package: called, description, url }: Filling): Readonly<Record<string, string>> => ({
  name,
  NAME: name.toUpperCase(),
  package: called,
  description,
  ...(url === undefined ? {} : { url, host: new URL(url).hostname }),
});

/** As a value stands in a string of the file's language. */
const quote = (value: string, file: string): string => {
  if (file.endsWith('.ts')) return value.replaceAll(/[\\']/g, '\\$&');
  return file.endsWith('.json') ? JSON.stringify(value).slice(1, -1) : value;
};

/** The text of a template's file with `__name__`, `__NAME__`, `__package__`, `__description__`, `__url__` and `__host__` filled in. */
export const fill = (text: string, file: string, filling: Filling): string => {
  const values = toValues(filling);
  return text.replaceAll(/__([a-zA-Z]+)__/g, (mark, key: string) => {
    const value = values[key];
    return value === undefined ? mark : quote(value, file);
  });
};
