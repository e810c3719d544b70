import { preset } from '../../tools/tsup-preset.ts';

export default preset({ entry: ['src/index.ts', 'src/start.ts', 'src/shop.ts'], target: 'node24' });
