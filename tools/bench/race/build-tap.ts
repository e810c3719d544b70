import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLine, type Offer } from './build-telegraf.ts';
import { createTap } from './entrants.ts';

const REQUIREMENTS = path.join(import.meta.dirname, '../peers/tap-github/requirements.txt');
/** What it reads: the streams that the stand-in can answer. */
const STREAMS = ['repositories', 'workflow_runs'];

interface Catalog {
  readonly streams: readonly {
    readonly tap_stream_id: string;
    readonly metadata: { readonly breadcrumb: readonly string[]; readonly metadata: Record<string, unknown> }[];
  }[];
}

/** The same catalog with these streams selected, and no others. */
const select = ({ streams }: Catalog): Catalog => ({
  streams: streams.map((stream) => ({
    ...stream,
    metadata: stream.metadata.map((entry) =>
      entry.breadcrumb.length > 0
        ? entry
        : { ...entry, metadata: { ...entry.metadata, selected: STREAMS.includes(stream.tap_stream_id) } },
    ),
  })),
});

const readVersion = (): string => {
  const line = readFileSync(REQUIREMENTS, 'utf8')
    .split('\n')
    .find((one) => one.startsWith('meltanolabs-tap-github=='));
  return `tap-github ${line?.split('==')[1] ?? ''}`;
};

/** Installs the tap in a folder of its own, where Python is there and its packages can be had. */
export const offerTap = (folder: string): Offer => {
  const place = path.join(folder, 'tap');
  const run = (file: string, given: readonly string[]) => spawnSync(file, given, { encoding: 'utf8', maxBuffer: 1e9 });
  const made = run('python3', ['-m', 'venv', place]);
  if (made.error) return { skipped: 'tap-github: there is no `python3` in the path.' };
  if (made.status !== 0) return { skipped: `tap-github: \`python3 -m venv\` failed: ${lastLine(made.stderr)}` };
  const installed = run(path.join(place, 'bin/pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
  if (installed.status !== 0) return { skipped: `tap-github: \`pip install\` failed: ${lastLine(installed.stderr)}` };
  const tap = path.join(place, 'bin/tap-github');
  const [config, catalog] = [path.join(folder, 'tap.json'), path.join(folder, 'tap-catalog.json')];
  writeFileSync(config, JSON.stringify({ repositories: ['acme/any'] }));
  const discovered = run(tap, ['--config', config, '--discover']);
  if (discovered.status !== 0) return { skipped: `tap-github: \`--discover\` failed: ${lastLine(discovered.stderr)}` };
  writeFileSync(catalog, JSON.stringify(select(JSON.parse(discovered.stdout) as Catalog)));
  return { entrant: createTap(tap, catalog), version: readVersion() };
};
