import { dirname, join } from 'node:path';
import { toConfigurationSchema, toIamPolicy } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { type Generated, toFile, toJson } from './generated.ts';

/** The catalogue at `out`, and beside it the schema of the configuration file and the policies for AWS. */
export const toReferenceFiles = (plugins: readonly PluginEntry[], out: string): Promise<readonly Generated[]> => {
  const entries = plugins.map(({ manifest }) => manifest);
  const toPolicyFile = (name: string) => join(dirname(out), 'iam', `${name}.json`);
  return Promise.all([
    toFile(out, toJson(entries)),
    toFile(join(dirname(out), 'collectors.config.schema.json'), toJson(toConfigurationSchema(plugins))),
    ...entries.map((entry) => toFile(toPolicyFile(entry.name), toJson(toIamPolicy(entry)))),
  ]);
};
