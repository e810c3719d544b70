import { readFileSync } from 'node:fs';
import { preset } from '../../tools/tsup-preset.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { readonly version: string };

export default preset({ define: { CLI_VERSION: JSON.stringify(version) } });
