import { readFileSync } from 'node:fs';
import { preset } from '../../tools/tsup-preset.ts';

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
});
