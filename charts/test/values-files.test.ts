import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHART, renderChart, runHelm } from '../src/index.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { CI_VALUES, ciFile } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

/** The environments' files go over a user's own. */
const ENVIRONMENTS = ['production', 'staging'].map(
  (name) => [`values-${name}`, [ciFile('five'), path.join(CHART, `values-${name}.yaml`)]] as const,
);
const SETS: readonly (readonly [string, readonly string[]])[] = [
  ...ENVIRONMENTS,
  ...CI_VALUES.map(([name, file]) => [name, [file]] as const),
];

describe.skipIf(noHelm)('the values files', () => {
  it('are the environments and at least twelve sets', () => {
    expect(CI_VALUES.length).toBeGreaterThanOrEqual(12);
  });

  it.each(SETS)('%s: passes helm lint --strict', async (_name, files) => {
    const { code, stdout } = await runHelm(['lint', '--strict', CHART, ...files.flatMap((file) => ['--values', file])]);
    expect(stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect(code).toBe(0);
  });

  it.each(SETS)('%s: renders objects with nothing wrong', async (_name, files) => {
    const objects = await renderChart({ files });
    expect(objects.length).toBeGreaterThan(2);
    expect(objects.flatMap(checkManifest)).toEqual([]);
  });
});
