import { dirname, join } from 'node:path';
import { toCatalogueSchema, toConfigurationSchema, toIamPolicy } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { toMetricReference } from '../output/metric-reference.ts';
import { toDatadogFiles } from './datadog-files.ts';
import { type Generated, toFile, toJson } from './generated.ts';

/** The catalogue at `out`, and beside it its schema, that of the configuration file, the page of all metrics, policies for AWS, and what Datadog takes. */
export const toReferenceFiles = async (plugins: readonly PluginEntry[], out: string): Promise<readonly Generated[]> => {
  const entries = plugins.map(({ manifest }) => manifest);
  const beside = (...parts: readonly string[]) => join(dirname(out), ...parts);
  const files = await Promise.all([
    toFile(out, toJson(entries)),
    toFile(beside('catalogue.schema.json'), toJson(toCatalogueSchema())),
    toFile(beside('collectors.config.schema.json'), toJson(toConfigurationSchema(plugins))),
    toFile(beside('metrics.md'), toMetricReference(entries)),
    ...entries.map((entry) => toFile(beside('iam', `${entry.name}.json`), toJson(toIamPolicy(entry)))),
  ]);
  return [...files, ...(await toDatadogFiles(entries, beside('datadog')))];
};
