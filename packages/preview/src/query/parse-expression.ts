import type { ArithmeticSign, Expression } from './expression.ts';
import { parseQuery } from './parse-query.ts';
import { createScanner, type Scanner } from './scanner.ts';

const parseFactor = (scanner: Scanner): Expression => {
  const query = parseQuery(scanner);
  if (query !== undefined) return query;
  const number = scanner.take(/\d+(?:\.\d+)?/);
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (scanner.take(/\(/) !== undefined) return parseInParentheses(scanner);
  const name = scanner.need(
    /[a-z][a-z0-9_]*(?!\s*[(:\w])/i,
    'a query, a number or the name of a query (functions are not modelled)',
  );
  return { kind: 'reference', name };
};

const parseInParentheses = (scanner: Scanner): Expression => {
  const inner = parseSum(scanner);
  scanner.need(/\)/, "')'");
  return inner;
};

const parseChain = (scanner: Scanner, signs: RegExp, parseOne: (scanner: Scanner) => Expression): Expression => {
  let left = parseOne(scanner);
  for (let sign = scanner.take(signs); sign !== undefined; sign = scanner.take(signs)) {
    left = { kind: 'arithmetic', sign: sign as ArithmeticSign, left, right: parseOne(scanner) };
  }
  return left;
};

const parseProduct = (scanner: Scanner): Expression => parseChain(scanner, /[*/]/, parseFactor);
const parseSum = (scanner: Scanner): Expression => parseChain(scanner, /[+-]/, parseProduct);

/** Reads the expression of a monitor, the query of a widget or a widget's formula. Throws a `QueryError` for what is not modelled. */
export const parseExpression = (text: string): Expression => {
  const scanner = createScanner(text);
  const expression = parseSum(scanner);
  scanner.end();
  return expression;
};
