import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * An ES module has no `require`. Where a CommonJS dependency requires a module of Node's own, it gets it from the process:
 * cheaper than a `require` made for every file of the bundle.
 */
export const requiredBuiltins: Plugin = {
  name: 'required-builtins',
  setup(build) {
    build.onResolve({ filter: /^[a-z]/ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};
