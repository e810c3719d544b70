/** The endings of scripts that Node imports. */
export const MODULES = ['ts', 'js', 'mjs', 'cjs'];

/** The endings that a configuration file may have, the first found wins. */
export const EXTENSIONS = [...MODULES, 'json', 'yaml', 'yml'];
