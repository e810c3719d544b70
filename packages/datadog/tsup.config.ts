import { build } from 'tsup';
import { preset, SHARED } from '../../tools/tsup-preset.ts';
import { slimClient } from './build/slim-client.ts';

/** By themselves, so that they share no chunk with the delivery: who bundles them has a few lines more, and no file more to load in a run. */
const buildOthers = async () => {
  const alone = { ...SHARED, clean: false, config: false } as const;
  await build({ ...alone, entry: ['src/settings.ts'] });
  await build({ ...alone, entry: ['src/generate.ts'] });
  await build({ ...alone, entry: ['src/sync.ts'] });
};

export default preset({ esbuildPlugins: [slimClient()], onSuccess: buildOthers });
