import { build } from 'tsup';
import { preset, SHARED } from '../../tools/tsup-preset.ts';

/** By itself, so that it shares no chunk with the runner: who bundles both has a few lines twice, and no file more to load in a run. */
const buildRunMetrics = () => build({ ...SHARED, entry: ['src/run-metrics.ts'], clean: false, config: false });

export default preset({
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
  onSuccess: buildRunMetrics,
});
