import type { LogFields } from '@collectors/core';
import { toInstant } from '@collectors/core/runner';
import type { Io } from '../io.ts';
import { createStyle } from './style.ts';

/** Severity of a log line. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes log lines to stderr: text for a person at a terminal, JSON lines for everybody else. */
export interface Log {
  readonly write: (level: LogLevel, message: string, fields?: LogFields) => void;
  /** How far long work has come: overwritten in place on a terminal, silent elsewhere. */
  readonly progress: (text: string) => void;
}

/** What a log is made with. */
export interface LogOptions {
  readonly verbose: boolean;
}

const CLEAR_LINE = '\r\u001B[K';

/** See `Log`. */
export const createLog = (io: Io, options: LogOptions): Log =>
  io.stderr.isTerminal ? createTextLog(io, options) : createJsonLog(io, options);

const createJsonLog = ({ stderr, now }: Io, { verbose }: LogOptions): Log => ({
  write: (level, message, fields = {}) => {
    if (level === 'debug' && !verbose) return;
    stderr.write(`${JSON.stringify({ time: toInstant(now()), level, message, ...fields })}\n`);
  },
  progress: () => {},
});

const createTextLog = (io: Io, { verbose }: LogOptions): Log => {
  const style = createStyle(io.stderr, io.environment);
  const mark = {
    debug: style.faint('debug'),
    info: style.good('info '),
    warn: style.warning('warn '),
    error: style.bad('error'),
  };
  return {
    write: (level, message, fields = {}) => {
      if (level === 'debug' && !verbose) return;
      const rest = Object.entries(fields).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      io.stderr.write(`${CLEAR_LINE}${mark[level]} ${message}${rest.length > 0 ? ` ${style.faint(rest.join(' '))}` : ''}\n`);
    },
    progress: (text) => io.stderr.write(`${CLEAR_LINE}${text && style.faint(text)}`),
  };
};
