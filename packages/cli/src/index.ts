/** `@collectors/cli`: the command, for applications that bring collectors along. */
export { main, type MainOptions } from './main.ts';
