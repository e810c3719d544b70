import type { LogFields, Logger } from '../contract/context.ts';
import type { Emit, LogLevel } from '../isolation/protocol.ts';
import { toPlainLine } from './plain-line.ts';

const toPlainFields = (fields: LogFields): LogFields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? toPlainLine(value) : value]));

/** A logger that hands its lines to the supervisor, which redacts and writes them. Debug lines only where they are wanted. */
export const createMessageLogger = (emit: Emit, source: string, verbose: boolean): Logger => {
  const log = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (level === 'debug' && !verbose) return;
    emit({ type: 'log', level, message: toPlainLine(message), fields: { source, ...(fields && toPlainFields(fields)) } });
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
};
