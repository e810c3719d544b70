import { join } from 'node:path';
import { type ChartSchemaBase, toChartCollectors, toChartSchema } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { type Generated, readIfThere, toFile, toJson } from './generated.ts';

/** What the Helm chart takes from the declarations, in a repository that has the chart: its defaults, and the schema of its values. */
export const toChartFiles = async (plugins: readonly PluginEntry[], cwd: string): Promise<readonly Generated[]> => {
  const base = await readIfThere(join(cwd, 'charts', 'schema', 'values.schema.json'));
  if (base === undefined) return [];
  const chart = join(cwd, 'charts', 'collectors');
  const schema = toChartSchema(JSON.parse(base) as ChartSchemaBase, plugins);
  return [
    await toFile(join(chart, 'files', 'collectors.json'), toJson(toChartCollectors(plugins.map(({ manifest }) => manifest)))),
    await toFile(join(chart, 'values.schema.json'), toJson(schema)),
  ];
};
