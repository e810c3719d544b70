import { describe, expect, test } from 'vitest';
import type { Format } from './exposition.ts';
import { parseExposition } from './parse-exposition.ts';

/** Each sample as `name{label=value} value @time`. */
const read = (text: string, format: Format = 'prometheus'): readonly string[] =>
  [...parseExposition(text, format).values()].flat().map(({ name, labels, value, timestamp }) => {
    const pairs = [...labels].map(([key, one]) => `${key}=${one}`).join(',');
    return `${name}${pairs && `{${pairs}}`} ${value}${timestamp === undefined ? '' : ` @${timestamp}`}`;
  });

/** As the last line of OpenMetrics has to be. */
const open = (text: string): readonly string[] => read(`${text}\n# EOF\n`, 'openmetrics');

describe("Prometheus' format", () => {
  test.each([
    ['a value', 'a 1\n', ['a 1']],
    ['a name with colons', 'job:errors:rate5m 0.5\n', ['job:errors:rate5m 0.5']],
    ['labels', 'a{b="c",d="e"} 1\n', ['a{b=c,d=e} 1']],
    ['no labels in braces', 'a{} 1\n', ['a 1']],
    ['a comma behind the last label', 'a{b="c",} 1\n', ['a{b=c} 1']],
    ['blanks and tabs', '  a\t{ b = "c" , d="e" }\t 1 \t\n', ['a{b=c,d=e} 1']],
    ['a time in milliseconds', 'a 1 1700000000123\n', ['a 1 @1700000000123']],
    ['one before the epoch', 'a 1 -5\n', ['a 1 @-5']],
    ['escapes', String.raw`a{b="1\\2\"3\n4"} 1` + '\n', ['a{b=1\\2"3\n4} 1']],
    ['a backslash before anything else', String.raw`a{b="C:\dir"} 1` + '\n', [String.raw`a{b=C:\dir} 1`]],
    ['what looks like syntax in a value', 'a{b="},{ # x=\'"} 1\n', ["a{b=},{ # x='} 1"]],
    ['UTF-8 in a value', 'a{b="Zürich 東京 😀"} 1\n', ['a{b=Zürich 東京 😀} 1']],
    ['an empty value of a label', 'a{b=""} 1\n', ['a{b=} 1']],
    ['quoted names', '{"http.requests","user agent"="x",b="y"} 1\n', ['http.requests{user agent=x,b=y} 1']],
    ['the type of a quoted name', '# TYPE "a b" gauge\n# HELP "a b" It \\n is.\n{"a b"} 1\n', ['a b 1']],
    ['a quoted name among blanks', '{ "http.requests" , b="y" } 1\n', ['http.requests{b=y} 1']],
    ['a quoted name alone', '{"http.requests"} 1\n', ['http.requests 1']],
    ['exponents', 'a 1.5e+03\nb -2E-1\nc .5\nd 5.\n', ['a 1500', 'b -0.2', 'c 0.5', 'd 5']],
    ['infinities', 'a +Inf\nb -Inf\nc Inf\n', ['a Infinity', 'b -Infinity', 'c Infinity']],
    ['what is no number, however it is written', 'a NaN\nb Nan\n', ['a NaN', 'b NaN']],
    ['empty lines and comments', '\n# a comment\n#\n  \n#EOF\na 1\n\n', ['a 1']],
    ['metadata', '# HELP a What "it" \\n is.\n# TYPE a untyped\na 1\n', ['a 1']],
    ['a label that JavaScript knows', 'a{__proto__="x",constructor="y"} 1\n', ['a{__proto__=x,constructor=y} 1']],
  ])('reads %s', (_title, text, samples) => {
    expect(read(text)).toEqual(samples);
  });

  test.each([
    ['a page', '<html>\n', 'line 1: column 1: expected the name of a metric'],
    [
      'a body that is cut off',
      '# TYPE a gauge\na 1\na 2',
      'line 3: the last line does not end in a line feed: the body was cut off',
    ],
    ['an empty value', 'a 1\nb\n', 'line 2: column 2: expected a blank'],
    ['a word', 'a one\n', 'line 1: column 3: expected a number'],
    ['a name with a dot', 'a.5 1\n', 'line 1: column 2: expected a blank'],
    ['hexadecimals', 'a 0x10\n', 'line 1: column 3: expected a number'],
    ['a time with a fraction', 'a 1 1.5\n', 'line 1: column 5: expected a time, or the end of the line'],
    ['an exemplar', 'a_bucket{le="1"} 1 # {x="y"} 1\n', 'line 1: column 20: expected the end of the line'],
    ['more than a line holds', 'a 1 2 3\n', 'line 1: column 7: expected the end of the line'],
    ['an open quotation', 'a{b="c} 1\n', 'line 1: column 5: expected the value of a label, in quotes'],
    ['a value without quotes', 'a{b=c} 1\n', 'line 1: column 5: expected the value of a label, in quotes'],
    ['an open brace', 'a{b="c" 1\n', "line 1: column 9: expected ',' and another label, or '}'"],
    ['labels without a comma', 'a{b="c" d="e"} 1\n', "line 1: column 9: expected ',' and another label, or '}'"],
    ['a label twice', 'a{b="c",b="d"} 1\n', 'line 1: the label b is given twice'],
    ['a sample twice', 'a{b="c",d="e"} 1\na{d="e",b="c"} 1\n', 'line 2: a is there twice with the same labels'],
    ['a sample twice, at other times', 'a 1 1\na 2 2\n', 'line 2: a is there twice with the same labels'],
    ['a type twice', '# TYPE a gauge\n# TYPE a gauge\n', 'line 2: the type of a is given twice'],
    ['a type that is none', '# TYPE a gouge\n', 'line 1: the type of a is none of counter, gauge, histogram, summary, untyped'],
    ['carriage returns', 'a 1\r\n', 'line 1: ends in a carriage return; lines end in a line feed alone'],
  ])('refuses %s', (_title, text, message) => {
    expect(() => read(text)).toThrow(new SyntaxError(message));
  });
});

test('what nobody reads is not kept, and has to be right all the same', () => {
  const names = new Set(['b']);
  expect([...parseExposition('a 1\nb 2\nc 3\n', 'prometheus', names).keys()]).toEqual(['b']);
  expect(() => parseExposition('a one\nb 2\n', 'prometheus', names)).toThrow('line 1: column 3');
});

describe('OpenMetrics', () => {
  test.each([
    ['nothing', '# EOF', []],
    [
      'a counter and when it began',
      '# TYPE a counter\na_total 3\na_created 1700000000.5\n# EOF',
      ['a_total 3', 'a_created 1700000000.5'],
    ],
    ['a time in seconds', 'a 1 1700000000.123\n# EOF\n', ['a 1 @1700000000123']],
    ['an exemplar', 'a_bucket{le="1.0"} 1 # {trace="x } y"} 0.5 1700000000.5\n# EOF\n', ['a_bucket{le=1.0} 1']],
    ['the type of a quoted name', '# TYPE "a b" gauge\n# HELP "a b" It is.\n{"a b"} 1\n# EOF\n', ['a b 1']],
    ['an exemplar behind a time', 'a_total 1 2 # {} 0.5\n# EOF\n', ['a_total 1 @2000']],
    ['units and types of its own', '# TYPE a_seconds gaugehistogram\n# UNIT a_seconds seconds\n# HELP a_seconds\n# EOF\n', []],
    ['points of a series, the last of which counts', 'a 1 1\na 3 2.5\n# EOF\n', ['a 3 @2500']],
  ])('reads %s', (_title, text, samples) => {
    expect(read(text, 'openmetrics')).toEqual(samples);
  });

  test.each([
    ['what is cut off between two lines', 'a 1\nb 1\n', "line 2: the last line is not '# EOF': the body was cut off"],
    ['nothing at all', '', "line 1: the last line is not '# EOF': the body was cut off"],
    ['what follows the end', 'a 1\n# EOF\nb 1\n# EOF\n', "line 2: expected '# TYPE', '# HELP' or '# UNIT' with a name"],
    ['empty lines', 'a 1\n\n# EOF\n', 'line 2: column 1: expected the name of a metric'],
    ['comments', '# hello\n# EOF\n', "line 1: expected '# TYPE', '# HELP' or '# UNIT' with a name"],
    ['two blanks', 'a  1\n# EOF\n', 'line 1: column 3: expected a number'],
    ['a comma behind the last label', 'a{b="c",} 1\n# EOF\n', "line 1: column 8: expected ',' and another label, or '}'"],
    ['points in the wrong order', 'a 1 2\na 1 1\n# EOF\n', 'line 2: a is there twice with the same labels'],
    [
      'a type of the other format',
      '# TYPE a untyped\n# EOF\n',
      'line 1: the type of a is none of counter, gauge, histogram, summary, gaugehistogram, info, stateset, unknown',
    ],
    ['an exemplar without a value', 'a_total 1 # {x="y"}\n# EOF\n', 'line 1: column 20: expected a blank'],
  ])('refuses %s', (_title, text, message) => {
    expect(() => read(text, 'openmetrics')).toThrow(new SyntaxError(message));
  });

  test('a line that ends anywhere before its end is refused, or is another number', () => {
    // What a cut within a line does is found by the last line alone.
    const line = 'a{b="c"} 123';
    for (let length = 1; length < line.length; length += 1)
      expect(() => read(line.slice(0, length), 'openmetrics')).toThrow('the body was cut off');
    expect(open(line)).toEqual(['a{b=c} 123']);
  });
});
