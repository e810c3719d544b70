import { GENERATE_OPTIONS } from '../catalogue/generate-options.ts';
import { type Command, SHARED } from '../command.ts';
import { runSync } from '../sync/run-sync.ts';

/** `collectors sync`: dashboards, monitors and metadata to Datadog, only what changed. */
export const syncCommand: Command = {
  name: 'sync',
  summary: 'Bring dashboards, monitors and the metadata of metrics to Datadog; only what changed is written.',
  usage: '[name…] [options]',
  options: {
    'dry-run': { type: 'boolean', description: 'Write nothing, and show field by field what would be written.' },
    only: { type: 'string', value: 'KINDS', description: 'Some of dashboards, monitors, metadata, separated by commas.' },
    ...GENERATE_OPTIONS,
    config: SHARED.config,
    json: SHARED.json,
    verbose: SHARED.verbose,
  },
  examples: ['collectors sync --dry-run', 'collectors sync --notify @slack-ops', 'collectors sync github --only monitors'],
  run: runSync,
};
