import { build } from 'tsup';
import { preset, SHARED } from '../../tools/tsup-preset.ts';
import { slimClient } from './build/slim-client.ts';

/** By themselves, so that they share no chunk with the delivery: who bundles them has a few lines more, and no file more to load in a run. */
const buildOthers = async () => {
  for (const entry of ['src/settings.ts', 'src/generate.ts'])
    await build({ ...SHARED, entry: [entry], clean: false, config: false });
};

export default preset({ esbuildPlugins: [slimClient()], onSuccess: buildOthers });
