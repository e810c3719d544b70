import { renderChart } from '../../charts/src/index.ts';

/** Those of the image. */
export const COLLECTORS = ['asana', 'ec2', 'github', 'skypilot', 'wandb'];

interface CronJob {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: {
          readonly spec: {
            readonly containers: readonly { readonly resources: { readonly limits: { readonly memory: string } } }[];
          };
        };
      };
    };
  };
}

/** The memory that the chart allows each collector, as `128Mi`, by the collector's name. */
export const readMemoryLimits = async (collectors: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const entries = Object.fromEntries(collectors.map((name) => [name, {}]));
  const values = { env: 'test', image: { repository: 'collectors', tag: '0' }, secrets: { mode: 'none' }, collectors: entries };
  const objects = (await renderChart({ values })) as readonly unknown[] as readonly (CronJob & { readonly kind: string })[];
  return Object.fromEntries(
    objects
      .filter(({ kind }) => kind === 'CronJob')
      .map(({ metadata, spec }) => [
        metadata.labels?.['app.kubernetes.io/component'] ?? '',
        spec.jobTemplate.spec.template.spec.containers[0]!.resources.limits.memory,
      ]),
  );
};
