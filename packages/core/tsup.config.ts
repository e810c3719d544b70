import { readFileSync } from 'node:fs';
import { build } from 'tsup';
import { preset, SHARED } from '../../tools/tsup-preset.ts';

/** By themselves, so that they share no chunk with the runner: who bundles both has a few lines twice, and no file more to load in a run. */
const buildApart = () => build({ ...SHARED, entry: ['src/run-metrics.ts', 'src/proxies.ts'], clean: false, config: false });

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { readonly version: string };

export default preset({
  define: { CORE_VERSION: JSON.stringify(version) },
  entry: [
    'src/index.ts',
    'src/runner.ts',
    'src/start.ts',
    'src/config.ts',
    'src/catalogue.ts',
    'src/recording.ts',
    'src/child.ts',
    'src/manifest.ts',
  ],
  onSuccess: buildApart,
});
