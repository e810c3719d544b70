import { registerHooks } from 'node:module';

const CORE = '@collectors/core';
/** This runner's own: beside this file in the package and in a bundle, one folder up in the sources. */
const OWN = new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : './index.js', import.meta.url).href;

/** What Node's two module systems say where there is no such package. */
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Lets the collector at `entry` import `@collectors/core` where none is installed beside it: it then gets the runner's own, as a
 * peer dependency promises. A collector that comes in the runner's bundle names no package any more, and costs no hook.
 */
export const provideCore = (entry: string): void => {
  if (entry.startsWith(new URL('.', OWN).href)) return;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== CORE) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch (error) {
        if (!NOT_FOUND.has(String((error as NodeJS.ErrnoException).code))) throw error;
        return { url: OWN, format: 'module', shortCircuit: true };
      }
    },
  });
};
