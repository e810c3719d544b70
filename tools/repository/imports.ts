import type { Syntax } from './syntax.ts';

/** One import of a module: static, dynamic or a re-export. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `type` is erased, `static` is loaded with the file, `dynamic` is an `import()`. */
  readonly kind: 'type' | 'static' | 'dynamic';
}

const LITERAL = /^(['"`])([^'"`$]+)\1$/;

const findStaticImports = ({ module, lineOf }: Syntax): readonly Import[] =>
  module.staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    line: lineOf(start),
    kind: entries.length > 0 && entries.every(({ isType }) => isType) ? 'type' : 'static',
  }));

const findReexports = ({ module, lineOf }: Syntax): readonly Import[] =>
  module.staticExports.flatMap(({ entries, start }) => {
    const specifier = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest?.value;
    if (specifier === undefined) return [];
    return [{ specifier, line: lineOf(start), kind: entries.every(({ isType }) => isType) ? 'type' : 'static' }];
  });

/** A computed `import(…)` names nothing that a rule could judge, and is left out. */
const findDynamicImports = ({ module, text, lineOf }: Syntax): readonly Import[] =>
  module.dynamicImports.flatMap(({ moduleRequest, start }) => {
    const specifier = LITERAL.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    return specifier === undefined ? [] : [{ specifier, line: lineOf(start), kind: 'dynamic' }];
  });

/** All modules that a source file names. */
export const findImports = (syntax: Syntax): readonly Import[] => [
  ...findStaticImports(syntax),
  ...findReexports(syntax),
  ...findDynamicImports(syntax),
];

/** `@scope/name/sub` and `name/sub` without what follows the package's name. */
export const toPackageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
