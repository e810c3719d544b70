import { isBuiltin } from 'node:module';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];

/** As the bundler prints it: at the start of a line, names over one line or several. */
const IMPORT = /^import (?<bindings>[\w$]+|\* as [\w$]+|\{[^}]*\}) from "(?<module>[a-z_:/]+)";$/gm;
/** A CommonJS dependency's `require`, which an ES module does not have. */
const REQUIRE = /\b__require\("(?<module>[a-z_:/]+)"\)/g;

const toLookup = (module: string): string => `process.getBuiltinModule("${module}")`;

const toPattern = (bindings: string): string =>
  bindings.startsWith('{') ? bindings.replaceAll(/([\w$]+) as /g, '$1: ') : bindings.replace('* as ', '');

/** The same code with Node's own modules taken from the process; of each, only the names that are used. */
export const takeBuiltins = (code: string): string =>
  code
    .replaceAll(IMPORT, (whole, bindings: string, module: string) =>
      isBuiltin(module) ? `const ${toPattern(bindings)} = ${toLookup(module)};` : whole,
    )
    .replaceAll(REQUIRE, (whole, module: string) => (isBuiltin(module) ? toLookup(module) : whole));

/**
 * An ES import of one of Node's modules reads all its exports, and so loads what Node itself loads on demand: all of undici with
 * `node:http`, promises, watchers and line editing with `node:fs`, workers and test helpers with `node:util`.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  renderChunk: (code) => ({ code: takeBuiltins(code) }),
};
