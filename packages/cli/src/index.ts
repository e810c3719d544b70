/** `@collectors/cli`: the command, for applications that bring collectors along, and the type of `collectors.config.ts`. */
export { defineConfig } from './define-config.ts';
export { main, type MainOptions } from './main.ts';
