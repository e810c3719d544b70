import { preset } from '../../tools/tsup-preset.ts';

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
});
