/** Sends a signal to every process of a group. One that has ended is no error; neither is one that only waits to be reaped. */
export const signalGroup = (leader: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
};

/** Milliseconds after which a process that was killed is left alone: it hangs in the kernel (a dead network disk). */
const PATIENCE = 150;

/** The end of life of a process group. */
export interface Executioner {
  /** Asks it to end, and ends it after the grace. */
  terminate(): void;
  /** Gives it the grace to end by itself. */
  expectEnd(): void;
  kill(): void;
  /** Forgets the timers. */
  stop(): void;
}

/** Ends a process group, in the end by force. `onGivenUp`: not even that has helped. */
export const createExecutioner = (leader: number, graceMilliseconds: number, onGivenUp: () => void): Executioner => {
  const timers: NodeJS.Timeout[] = [];
  const kill = () => {
    signalGroup(leader, 'SIGKILL');
    timers.push(setTimeout(onGivenUp, PATIENCE));
  };
  const expectEnd = () => void timers.push(setTimeout(kill, graceMilliseconds));
  return {
    terminate() {
      signalGroup(leader, 'SIGTERM');
      expectEnd();
    },
    expectEnd,
    kill,
    stop: () => timers.forEach((timer) => clearTimeout(timer)),
  };
};
