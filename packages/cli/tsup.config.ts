import { preset } from '../../tools/tsup-preset.ts';

export default preset({ entry: ['src/main.ts', 'src/command-line.ts'] });
