/** What one process and everything it started and waited for has taken. */
export interface Times {
  /** From its start to its end, in milliseconds. */
  readonly wall: number;
  /** User and system time together, in milliseconds. */
  readonly cpu: number;
  readonly exitCode: number;
}

/** Runs its arguments and writes when they began and ended, their exit code, and what `times` says. */
export const TIMING_SCRIPT = `start=$EPOCHREALTIME
"$@" 3>&-
status=$?
end=$EPOCHREALTIME
{ echo "$start $end $status"; times; } >&3`;

/** Milliseconds in bash's `1m2.345s`. */
const toMilliseconds = (text: string): number => {
  const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  if (seconds === undefined) throw new Error(`'${text}' is no time that bash prints.`);
  return Number(minutes) * 60_000 + Number(seconds) * 1000;
};

/** Reads what the script has written. The first line of `times` is bash itself, the second what it has waited for. */
export const parseTimes = (text: string): Times => {
  const [clock = '', , children = ''] = text.trim().split('\n');
  const [start, end, exitCode] = clock.split(' ').map(Number);
  if (start === undefined || end === undefined || exitCode === undefined)
    throw new Error(`bash wrote '${text}' where times were expected; its version 5 or later is needed.`);
  const cpu = children.split(' ').reduce((sum, each) => sum + toMilliseconds(each), 0);
  return { wall: (end - start) * 1000, cpu, exitCode };
};
