import { relative } from 'node:path';
import type { Command } from '../command.ts';
import { toAmount } from '../output/to-amount.ts';

/** `collectors manifest`: what a collector's package calls at the end of its build, as `collectors-manifest` too. */
export const manifestCommand: Command = {
  name: 'manifest',
  summary: 'Write the catalogue entry of the collector package in this folder.',
  usage: '',
  options: {},
  examples: ['collectors manifest'],
  run: async (_, { cwd, stdout }) => {
    const { writeManifest } = await import('@collectors/core/catalogue');
    const { file, entry } = await writeManifest(cwd);
    stdout.write(`${relative(cwd, file)}: ${toAmount(entry.metrics.length, 'metric')}\n`);
    return 0;
  },
};
