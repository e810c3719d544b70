import { styleText } from 'node:util';
import type { Output } from '../io.ts';

/** Puts colours on text, or leaves it alone. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

const paint = (format: Parameters<typeof styleText>[0], on: boolean) => (text: string) =>
  on ? styleText(format, text, { validateStream: false }) : text;

/** Colours on a terminal, unless `NO_COLOR` asks for none. https://no-color.org */
export const createStyle = ({ isTerminal }: Output, environment: Readonly<Record<string, string | undefined>>): Style => {
  const on = isTerminal && !environment['NO_COLOR'];
  return {
    strong: paint('bold', on),
    faint: paint('dim', on),
    good: paint('green', on),
    warning: paint('yellow', on),
    bad: paint('red', on),
  };
};
