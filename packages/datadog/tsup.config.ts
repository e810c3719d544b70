import { preset } from '../../tools/tsup-preset.ts';
import { slimClient } from './build/slim-client.ts';

export default preset({ entry: ['src/index.ts', 'src/intake-url.ts'], esbuildPlugins: [slimClient()] });
