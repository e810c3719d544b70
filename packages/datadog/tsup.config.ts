import { build } from 'tsup';
import { preset, SHARED } from '../../tools/tsup-preset.ts';
import { slimClient } from './build/slim-client.ts';

/** By itself, so that it shares no chunk with the delivery: who bundles it has a few lines more, and no file more to load in a run. */
const buildSettings = () => build({ ...SHARED, entry: ['src/settings.ts'], clean: false, config: false });

export default preset({ esbuildPlugins: [slimClient()], onSuccess: buildSettings });
