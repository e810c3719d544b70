import { relative } from 'node:path';
import { writeManifest } from './catalogue/write-manifest.ts';
import { toCollectorError } from './errors/collector-error.ts';

try {
  const { file, entry } = await writeManifest(process.cwd());
  process.stdout.write(`${relative(process.cwd(), file)}: ${entry.metrics.length} metrics\n`);
} catch (thrown) {
  const { message, fix } = toCollectorError(thrown, 'internal');
  process.stderr.write(`collectors-manifest: ${message}\n${fix ? `  fix: ${fix}\n` : ''}`);
  process.exitCode = 78;
}
