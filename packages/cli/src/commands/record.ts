import { relative, resolve } from 'node:path';
import { CollectorError } from '@collectors/core';
import { findPlugin, type PluginEntry } from '@collectors/core/config';
import { writeRecording } from '@collectors/core/recording';
import type { RunReport } from '@collectors/core/runner';
import { type Arguments, type Command, SHARED, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { createLog } from '../output/log.ts';
import { readInstead } from '../record/instead.ts';
import { runRecorded } from '../record/run-recorded.ts';
import { type Cleaned, toRecording } from '../record/to-recording.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { prepareJob } from '../run/prepare-job.ts';
import { toRunInstants } from '../run/run-instants.ts';
import { findRunSecrets } from '../run/run-secrets.ts';
import { toDeadline } from '../run/to-deadline.ts';
import { toAmount } from '../output/to-amount.ts';

const FOLDER = 'test/recording';

/** `collectors record`: one run against the real service, kept as files for tests. */
export const recordCommand: Command = {
  name: 'record',
  summary: 'Run a collector once and keep what its service answered, without secrets, for tests.',
  usage: '<name> [options]',
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      description: `Folder of the recording; one that is there is replaced. Default: ${FOLDER}.`,
    },
    config: SHARED.config,
    now: { type: 'string', value: 'ISO', description: 'The instant that the run takes for now. Default: the clock.' },
    instead: {
      type: 'string',
      value: 'FROM=TO',
      description: 'Ask TO wherever the collector asks FROM (a * stands for any part of a host): a stand-in of the service.',
    },
    verbose: SHARED.verbose,
  },
  examples: [
    'collectors record github',
    'collectors record shop --out test/recording --now 2026-03-04T15:00:00Z',
    "collectors record ec2 --instead 'https://*.amazonaws.com=http://127.0.0.1:4400/ec2'",
  ],
  run: async (typed, io) => {
    const { flags } = typed;
    const folder = resolve(io.cwd, typeof flags['out'] === 'string' ? flags['out'] : FOLDER);
    const lead = readInstead(typeof flags['instead'] === 'string' ? flags['instead'] : undefined);
    const { plugin, job } = await prepare(typed, io);
    const { report, ...left } = await runRecorded({ plugin, job, lead, io });
    tellErrors(report, io);
    if (report.outcome === 'failed' || report.outcome === 'timed_out') {
      io.stderr.write(`collectors: the run ${report.outcome === 'failed' ? 'failed' : 'took too long'}: nothing was recorded\n`);
      return report.exitCode;
    }
    const cleaned = toRecording({ catalogue: plugin.manifest, job, ...left });
    refuseRemains(cleaned);
    const files = writeRecording(folder, cleaned.recording);
    io.stdout.write(toSummary(relative(io.cwd, folder) || '.', cleaned, files.length));
    return report.exitCode;
  },
};

const prepare = async ({ names, flags }: Arguments, io: Io) => {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) throw new UsageError('name one collector');
  const configuration = await loadTypedConfiguration(flags, io);
  const places = { configuration, cwd: io.cwd, environment: io.environment, carried: io.carried };
  const plugin: PluginEntry = await findPlugin(name, places);
  const secrets = findRunSecrets({ plugins: [plugin], push: false, configuration, io, redactor: io.redactor });
  const verbose = flags['verbose'] === true;
  const { now } = toRunInstants(flags, io);
  const log = createLog(io, { verbose });
  const job = await prepareJob({ plugin, io, secrets, log, now, budgetMilliseconds: toDeadline(plugin), verbose });
  // What was kept before would be asked for no more, and so be missing.
  const { stateDirectory: _, ...stateless } = job;
  return { plugin, job: stateless };
};

const tellErrors = ({ errors }: RunReport, { stderr }: Io): void => {
  for (const { source, message, fix } of errors)
    stderr.write(
      `collectors: ${source === undefined ? '' : `source ${source}: `}${message}\n${fix === undefined ? '' : `  fix: ${fix}\n`}`,
    );
};

/** Throws `forbidden`: a secret in a file that is checked in is known to everybody for ever. */
const refuseRemains = ({ remains }: Cleaned): void => {
  if (remains.length === 0) return;
  const lines = remains.map(({ file, kind }) => `\n  ${file}: ${kind}`);
  throw new CollectorError(
    'forbidden',
    `Nothing was written, because these files would still hold what they must not:${lines.join('')}`,
    {
      fix: 'Leave out of the answers what holds it (a narrower configuration, fewer fields), or record with data made for it.',
    },
  );
};

const toSummary = (folder: string, { recording: { exchanges, secrets } }: Cleaned, files: number): string => {
  const sources = new Set(exchanges.map(({ source }) => source));
  const hidden = Object.keys(secrets).length;
  return [
    `${folder}: ${toAmount(files, 'file')}, ${toAmount(exchanges.length, 'exchange')} of ${toAmount(sources.size, 'source')}; secrets replaced: ${hidden}.`,
    'Names of people and things stay as they were: read the files before you publish them.',
    '',
  ].join('\n');
};
