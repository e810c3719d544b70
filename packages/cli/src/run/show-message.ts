import type { CollectMessage, Ending } from '@collectors/core/runner';
import type { Log } from '../output/log.ts';

/** Shows a collector's log lines and progress, and keeps what it says must not be shown. */
export const showMessage = (message: CollectMessage, log: Log, collector: string, protect: (value: string) => void): void => {
  if (message.type === 'protect') protect(message.value);
  if (message.type === 'log') log.write(message.level, message.message, { collector, ...message.fields });
  if (message.type === 'progress' && message.total > 1)
    log.progress(`${collector}: ${message.source} ${message.done} of ${message.total}`);
};

/** Where the output of a collector goes. */
export interface Outlet {
  readonly log: Log;
  readonly collector: string;
  /** Removes secrets. */
  readonly redact: <T>(value: T) => T;
}

/** What a collector prints is no result: it goes to the log. Redacted by itself, because its beginning may be the rest of a secret. */
export const showOutput = ({ output }: Ending, { log, collector, redact }: Outlet): void => {
  for (const [stream, text] of Object.entries(output)) {
    if (text.trim() === '') continue;
    log.write('warn', 'the collector wrote to its output', { collector, stream, text: redact(text.trimEnd()) });
  }
};
