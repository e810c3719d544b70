import type { CollectMessage, Ending } from '@collectors/core/runner';
import type { Log } from '../output/log.ts';

/** Shows a collector's log lines and progress, and keeps what it says must not be shown. */
export const showMessage = (message: CollectMessage, log: Log, collector: string, protect: (value: string) => void): void => {
  if (message.type === 'protect') protect(message.value);
  if (message.type === 'log') log.write(message.level, message.message, { collector, ...message.fields });
  if (message.type === 'progress' && message.total > 1)
    log.progress(`${collector}: ${message.source} ${message.done} of ${message.total}`);
};

/** What a collector prints is no result: it goes to the log. */
export const showOutput = ({ output }: Ending, log: Log, collector: string): void => {
  for (const [stream, text] of Object.entries(output)) {
    if (text.trim() !== '') log.write('warn', 'the collector wrote to its output', { collector, stream, text: text.trimEnd() });
  }
};
