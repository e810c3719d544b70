import { type Command, SHARED } from '../command.ts';
import { runPreview } from '../preview/run-preview.ts';

/** `collectors preview`: the generated dashboards, filled with one collection, on a page of this machine. */
export const previewCommand: Command = {
  name: 'preview',
  summary: 'Show the dashboards filled with one collection, on a page of this machine; nothing is sent.',
  usage: '[name…] [options]',
  options: {
    port: { type: 'string', value: 'N', description: 'Port of the page on 127.0.0.1; 0 takes a free one. Default: 4400.' },
    config: SHARED.config,
    verbose: SHARED.verbose,
  },
  examples: ['collectors preview', 'collectors preview github --port 0'],
  run: runPreview,
};
