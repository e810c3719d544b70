import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { runHelm } from './helm/run-helm.ts';
import type { KubernetesObject } from './kubernetes-object.ts';

/** The chart's folder. */
export const CHART = path.resolve(import.meta.dirname, '../collectors');

/** One release, as `helm install` would be asked for it. */
export interface Release {
  /** Default: `collectors`. */
  readonly release?: string;
  /** Default: `monitoring`. */
  readonly namespace?: string;
  /** Files with values, in the order of `-f`. */
  readonly files?: readonly string[];
  /** Values that go over those of the files. */
  readonly values?: object;
  /** Another folder of a chart; default: ours. */
  readonly chart?: string;
}

/** Everything that Helm would send for a release, its test hooks included. Throws what Helm says where it refuses. */
export const renderChart = async (release: Release): Promise<readonly KubernetesObject[]> =>
  parseAllDocuments(await renderText(release))
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);

const rendered = new Map<string, Promise<string>>();

/** The same as one text, as Helm prints it. The same release is rendered once in a process. */
export const renderText = (release: Release): Promise<string> => {
  const key = JSON.stringify(release);
  const text = rendered.get(key) ?? runTemplate(release);
  rendered.set(key, text);
  return text;
};

const runTemplate = async (release: Release): Promise<string> => {
  const { release: name = 'collectors', namespace = 'monitoring', chart = CHART } = release;
  const { parameters, input } = toValues(release);
  const { code, stdout, stderr } = await runHelm(['template', name, chart, '--namespace', namespace, ...parameters], input);
  if (code !== 0) throw new Error(stderr.trim());
  return stdout;
};

/** The parameters of Helm for a release's values; those that are in no file come as its standard input. */
const toValues = ({ files = [], values }: Release): { readonly parameters: readonly string[]; readonly input: string } => ({
  parameters: [...files, ...(values === undefined ? [] : ['-'])].flatMap((file) => ['--values', file]),
  input: values === undefined ? '' : JSON.stringify(values),
});
