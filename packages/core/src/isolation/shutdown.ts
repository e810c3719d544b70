import { signalGroup } from './signal-group.ts';

/** Milliseconds after which a process that was killed is left alone: it hangs in the kernel (a dead network disk). */
const PATIENCE = 150;

/** The ways to end a process group. */
export interface Shutdown {
  /** Asks it to end, and ends it after the grace. */
  terminate(): void;
  /** Gives it the grace to end by itself. */
  expectEnd(): void;
  kill(): void;
  /** Forgets the timers. */
  stop(): void;
}

/** Ends the group of `leader`, in the end by force. `onGivenUp`: not even that has helped. */
export const createShutdown = (leader: number, graceMilliseconds: number, onGivenUp: () => void): Shutdown => {
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
