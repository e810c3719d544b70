import type { Tick } from './ticks.ts';

/** Shows how far the day has come. */
export interface Progress {
  readonly show: (done: number, total: number, tick: Tick) => void;
  /** Leaves the line to what comes next. */
  readonly end: () => void;
}

/** Where it is shown. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Where there is no terminal, a line for each quarter of the way. */
const QUARTERS = 4;

const toLine = (done: number, total: number, { at, collector }: Tick) =>
  `${done} of ${total} runs: ${collector} at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** One line that is written over on a terminal; elsewhere four. */
export const createProgress = ({ write, isTerminal }: ProgressOutput): Progress => ({
  show(done, total, tick) {
    if (isTerminal) write(`\r\u001B[K${toLine(done, total, tick)}`);
    else if (Math.floor((done * QUARTERS) / total) > Math.floor(((done - 1) * QUARTERS) / total))
      write(`${toLine(done, total, tick)}\n`);
  },
  end: () => write(isTerminal ? '\r\u001B[K' : ''),
});
