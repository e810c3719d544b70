import { relative } from 'node:path';
import { writeManifest } from './catalogue/write-manifest.ts';
import { toCollectorError } from './errors/collector-error.ts';

const USAGE = `collectors-manifest

Writes what a built collector is made of, as data, to the file that "collectors.manifest" in its package.json names.
Run it in the package's folder, after the build:

  "build": "tsup && tsc -p tsconfig.build.json && collectors-manifest"
`;

const write = async (): Promise<void> => {
  const { file, entry } = await writeManifest(process.cwd());
  const { length } = entry.metrics;
  process.stdout.write(`${relative(process.cwd(), file)}: ${length} ${length === 1 ? 'metric' : 'metrics'}\n`);
};

try {
  if (process.argv.includes('--help')) process.stdout.write(USAGE);
  else await write();
} catch (thrown) {
  const { message, fix } = toCollectorError(thrown, 'internal');
  process.stderr.write(`collectors-manifest: ${message}\n${fix ? `  fix: ${fix}\n` : ''}`);
  process.exitCode = 78;
}
