import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFolder, runScript } from './run-script.ts';

const DIGEST = `sha256:${'1'.repeat(64)}`;

/** A docker that knows the base, and one image. */
const createDocker = ({ pushed = '', digest = DIGEST } = {}): string => {
  const folder = createFolder();
  const script = `#!/bin/sh
case "$4" in
  docker.io/library/node:*) echo '{"schemaVersion":2,"digest":"${digest}","manifests":[{"digest":"sha256:0"}]}' ;;
  ${pushed || 'none'}) ;;
  *) echo "$4: not found" >&2; exit 1 ;;
esac
`;
  writeFileSync(path.join(folder, 'docker'), script, { mode: 0o755 });
  return folder;
};

const name = (version: string, docker = createDocker()) =>
  runScript('name-image.sh', { VERSION: version, REGISTRY: 'ghcr.io', NAME: 'Acme/Collectors' }, docker);

test.each(['1.2.3', 'v1.2.3', '1.2.3-rc.1'])(
  '%s names the image, and the base of the Dockerfile by its digest',
  async (version) => {
    const { code, outputs } = await name(version);
    expect(code).toBe(0);
    expect(outputs).toEqual({
      image: 'ghcr.io/acme/collectors',
      version: version.replace('v', ''),
      base: expect.stringMatching(new RegExp(String.raw`^docker\.io/library/node:24-\S+@${DIGEST}$`)),
    });
  },
);

test.each(['latest', '1.2', '@collectors/core@1.2.3', '1.2.3; rm -rf .', '1.2.3\nimage=evil'])(
  '%j is no version',
  async (version) => {
    const { code, stderr, outputs } = await name(version);
    expect([code, outputs]).toEqual([1, {}]);
    expect(stderr).toContain('is no version');
  },
);

test('a version that has been pushed stays what it is', async () => {
  const { code, stderr } = await name('v1.2.3', createDocker({ pushed: 'ghcr.io/acme/collectors:1.2.3' }));
  expect([code, stderr]).toEqual([1, 'ghcr.io/acme/collectors:1.2.3 is there already: release another version.\n']);
});

test('a base without a digest ends the release', async () => {
  const { code, stderr, outputs } = await name('1.2.3', createDocker({ digest: '' }));
  expect([code, outputs]).toEqual([1, {}]);
  expect(stderr).toMatch(/^The digest of docker\.io\S+ is ''\.$/m);
});
