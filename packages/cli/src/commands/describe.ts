import { CollectorError } from '@collectors/core';
import type { PluginEntry } from '@collectors/core/config';
import { type Command, SHARED, UsageError } from '../command.ts';
import { describeCollector, describeMetric } from '../output/describe.ts';
import { createStyle } from '../output/style.ts';
import { loadSurvey } from '../run/load-plugins.ts';

/** The collectors and metrics that a name can mean. */
const find = (name: string, plugins: readonly PluginEntry[]) => ({
  plugin: plugins.find(({ key, name: own }) => key === name || own === name),
  metrics: plugins.flatMap(({ manifest }) =>
    manifest.metrics.filter((metric) => metric.name === name || metric.name.startsWith(`${name}.`)),
  ),
});

/** `collectors describe`: what a collector needs and measures, from its manifest. */
export const describeCommand: Command = {
  name: 'describe',
  summary: 'What a collector needs and measures, or what a metric means.',
  usage: '<name|metric> [options]',
  options: { config: SHARED.config, json: SHARED.json },
  examples: ['collectors describe github', 'collectors describe github.prs.open'],
  run: async ({ names: [name, ...more], flags }, io) => {
    if (name === undefined || more.length > 0) throw new UsageError('name one collector or metric');
    const { plugins, failures } = await loadSurvey(flags, io);
    const { plugin, metrics } = find(name, plugins);
    if (!plugin && metrics.length === 0) {
      const failure = failures.find(({ key }) => key === name);
      if (failure !== undefined) throw failure.error;
      const known = [...plugins, ...failures].map(({ key }) => key).join(', ') || 'none';
      throw new CollectorError('config_invalid', `'${name}' is no installed collector and no metric of one`, {
        fix: `installed: ${known}`,
      });
    }
    const style = createStyle(io.stdout, io.environment);
    const text = plugin
      ? describeCollector(plugin.manifest, style)
      : metrics.map((metric) => describeMetric(metric, style)).join('\n');
    io.stdout.write(flags['json'] ? `${JSON.stringify(plugin?.manifest ?? metrics, null, 2)}\n` : text);
    return 0;
  },
};
