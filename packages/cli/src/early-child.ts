import { type Child, startChild } from '@collectors/core/start';

/** Hands out the process that was started early: to the first who asks, once. */
export type TakeChild = () => Promise<Child> | undefined;

/** Words after which a run collects nothing, or collects in this process. */
const WITHOUT = new Set(['--help', '-h', '--inline']);

const willCollect = ([name, ...rest]: readonly string[]): boolean => name === 'run' && !rest.some((word) => WITHOUT.has(word));

/**
 * Starts the collector's process of a run before anything else is loaded: Node needs as long to start it as this process needs for
 * configuration, discovery, secrets and delivery code together. Where the run then fails before it collects, the process ends with
 * this one.
 */
export const startEarly = (argv: readonly string[], environment: NodeJS.ProcessEnv): TakeChild => {
  let child = willCollect(argv) ? startChild({ environment }) : undefined;
  // Who takes it meets the rejection; until then it is not unhandled.
  child?.catch(() => {});
  return () => {
    const taken = child;
    child = undefined;
    return taken;
  };
};
