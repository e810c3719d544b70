import type { LogFields, Logger } from '../contract/context.ts';
import type { Emit, LogLevel } from '../isolation/protocol.ts';

/** A logger that hands its lines to the supervisor, which redacts and writes them. Debug lines only where they are wanted. */
export const createMessageLogger = (emit: Emit, source: string, verbose: boolean): Logger => {
  const log = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (level === 'debug' && !verbose) return;
    emit({ type: 'log', level, message, fields: { source, ...fields } });
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
};
