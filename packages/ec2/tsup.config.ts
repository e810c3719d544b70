import { preset } from '../../tools/tsup-preset.ts';
import { pureSchemas } from './build/pure-schemas.ts';

/** The clients of AWS are part of the package, each in files of its own: as they are, they take 250 ms and 140 MB to load, so 90 ms and 60 MB. */
export default preset({
  noExternal: [/^@aws-sdk\//, /^@smithy\//, /^@aws\//, 'bowser'],
  splitting: true,
  esbuildPlugins: [pureSchemas()],
  esbuildOptions: (options) => {
    options.mainFields = ['module', 'main'];
  },
});
