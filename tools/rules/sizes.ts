import type { Node } from 'oxc-parser';
import { findPackages, findSources, isTest } from '../repository/packages.ts';
import type { Finding, Rule } from '../repository/rule.ts';
import { parseSource, walk, type Place, type Syntax } from '../repository/syntax.ts';

/** Lines of code, without blank lines and comments (DESIGN 11). */
const FUNCTION_LIMIT = 40;
const FILE_LIMIT = 250;
const COLLECTOR_FILE_LIMIT = 200;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const NAMING_PARENTS = ['VariableDeclarator', 'Property', 'MethodDefinition'];

/** The numbers of the lines that hold code. */
const toCodeLines = ({ text, comments }: Syntax): ReadonlySet<number> => {
  let code = text;
  for (const { start, end } of comments)
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);
  const lines = code.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
  return new Set(lines);
};

const isNamed = ({ node, parents }: Place): boolean =>
  node.type === 'FunctionDeclaration' || NAMING_PARENTS.includes(parents.at(-1)?.type ?? '');

const toRange = ({ lineOf }: Syntax, { start, end }: Node) => ({ first: lineOf(start), last: lineOf(end) });

/**
 * Functions that are too long to be read in one go. What a function names inside itself is read, and counted, for itself:
 * a factory whose closure holds six small functions is six small functions.
 */
const findLongFunctions = (file: string, syntax: Syntax, code: ReadonlySet<number>): readonly Finding[] => {
  const functions = [...walk(syntax.program)].filter(({ node }) => FUNCTIONS.includes(node.type));
  return functions.flatMap(({ node }) => {
    const { first, last } = toRange(syntax, node);
    const inner = functions.filter((other) => other.parents.includes(node) && isNamed(other));
    const own = new Set([...code].filter((line) => line >= first && line <= last));
    for (const range of inner.map((other) => toRange(syntax, other.node)))
      for (let line = range.first + 1; line <= range.last; line += 1) own.delete(line);
    if (own.size <= FUNCTION_LIMIT) return [];
    const message = `A function of ${own.size} lines; the limit is ${FUNCTION_LIMIT}, the aim 15. Name its steps as functions of their own.`;
    return [{ path: file, line: first, message }];
  });
};

const checkFile = (file: string, text: string, limit: number): readonly Finding[] => {
  const syntax = parseSource(file, text);
  const code = toCodeLines(syntax);
  const message = `A file of ${code.size} lines of code; the limit here is ${limit}. Move one concern into a file named for it.`;
  return [...(code.size > limit ? [{ path: file, message }] : []), ...findLongFunctions(file, syntax, code)];
};

export const sizes: Rule = {
  name: 'sizes',
  description: 'Files and functions can be read in one go.',
  check: (repository) => {
    const owned = findPackages(repository).flatMap((owner) => {
      const limit = owner.role === 'collector' ? COLLECTOR_FILE_LIMIT : FILE_LIMIT;
      return findSources(owner).map((file) => ({ file, limit }));
    });
    const tools = repository.files.filter((file) => /^tools\/.*\.ts$/.test(file)).map((file) => ({ file, limit: FILE_LIMIT }));
    const templates = repository.files
      .filter((file) => /^packages\/create-collector\/templates\/.*\.ts$/.test(file))
      .map((file) => ({ file, limit: COLLECTOR_FILE_LIMIT }));
    return [...owned, ...tools, ...templates]
      .filter(({ file }) => !isTest(file))
      .flatMap(({ file, limit }) => checkFile(file, repository.read(file), limit));
  },
};
