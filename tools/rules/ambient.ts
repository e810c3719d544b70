import { findImports } from '../repository/imports.ts';
import { findPackages, findSources, isTest } from '../repository/packages.ts';
import type { Finding, Rule } from '../repository/rule.ts';
import { parseSource, walk, type Place, type Syntax } from '../repository/syntax.ts';

const CLOCK = 'Take `now` from the context: one instant a run, so that windows agree and a backfill is a run in the past.';
const WAIT = 'Return what there is and let the runner pace, retry and end the run; to wait for a service, ask it through `http`.';
const SETTINGS = 'Declare the field in `config` with its `env` name, or the secret in `secrets`, and take it from the context.';

/** What surrounds a process, and where a collector gets it instead. A name of one's own that hides one of these counts as well: rename it. */
const GLOBALS = new Map([
  ['process', SETTINGS],
  ['console', 'Use `log` of the context: it knows the collector, and scrubs secrets.'],
  ['fetch', 'Use `http` of the context: it queues, paces, retries and counts.'],
  ['performance', CLOCK],
  ['setTimeout', WAIT],
  ['setInterval', WAIT],
  ['setImmediate', WAIT],
  ['globalThis', 'Take what you need from the context.'],
]);

const MODULES = new Map([
  ['process', SETTINGS],
  ['console', GLOBALS.get('console')],
  ['timers', WAIT],
  ['timers/promises', WAIT],
  ['perf_hooks', CLOCK],
]);

/** Names that are no references to a variable: keys, members, imported and exported names. */
const NAMING_KEYS: Readonly<Record<string, readonly string[]>> = {
  MemberExpression: ['property'],
  Property: ['key'],
  MethodDefinition: ['key'],
  PropertyDefinition: ['key'],
  ImportSpecifier: ['imported'],
  ExportSpecifier: ['exported'],
};

/** TypeScript nodes that still run once the types are gone. */
const RUNNING = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSInstantiationExpression'];

const isReference = ({ parents, key }: Place): boolean => {
  const parent = parents.at(-1);
  if (parent === undefined || parents.some(({ type }) => type.startsWith('TS') && !RUNNING.includes(type))) return false;
  if ('computed' in parent && parent.computed) return true;
  return !NAMING_KEYS[parent.type]?.includes(key);
};

/** `Date.now`, `Date()` and `new Date()`; `new Date(text)` only converts. */
const isClock = ({ parents, key }: Place): boolean => {
  const parent = parents.at(-1);
  if (parent?.type === 'MemberExpression' && key === 'object')
    return parent.property.type === 'Identifier' && parent.property.name === 'now';
  if (parent?.type === 'NewExpression' && key === 'callee') return parent.arguments.length === 0;
  return parent?.type === 'CallExpression' && key === 'callee';
};

/** Loading a built-in module late is an import, not a look at the surroundings. */
const isLateImport = ({ parents }: Place): boolean => {
  const parent = parents.at(-1);
  return (
    parent?.type === 'MemberExpression' && parent.property.type === 'Identifier' && parent.property.name === 'getBuiltinModule'
  );
};

const findGlobals = (file: string, { program, lineOf }: Syntax): readonly Finding[] =>
  [...walk(program)].flatMap((place) => {
    const { node } = place;
    if (node.type !== 'Identifier' || !isReference(place) || isLateImport(place)) return [];
    const advice = node.name === 'Date' && isClock(place) ? CLOCK : GLOBALS.get(node.name);
    if (advice === undefined) return [];
    return [{ path: file, line: lineOf(node.start), message: `\`${node.name}\` is ambient. ${advice}` }];
  });

const findModules = (file: string, syntax: Syntax): readonly Finding[] =>
  findImports(syntax).flatMap(({ specifier, kind, line }) => {
    const advice = kind === 'type' ? undefined : MODULES.get(specifier.replace(/^node:/, ''));
    return advice === undefined ? [] : [{ path: file, line, message: `\`${specifier}\` is ambient. ${advice}` }];
  });

export const ambient: Rule = {
  name: 'ambient',
  description: 'A collector takes clock, settings, log and network from its context.',
  check: (repository) =>
    findPackages(repository)
      .filter(({ role }) => role === 'collector')
      .flatMap(findSources)
      .filter((file) => !isTest(file))
      .flatMap((file) => {
        const syntax = parseSource(file, repository.read(file));
        return [...findGlobals(file, syntax), ...findModules(file, syntax)];
      }),
};
