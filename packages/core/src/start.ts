/** `@collectors/core/start`: starts a collector's process, and loads nothing of what runs one. */
export { startChild, type Child, type StartOptions } from './isolation/start-child.ts';
