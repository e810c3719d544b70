import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRepository } from '../repository/repository.ts';
import { buildBase } from './base/build-base.ts';
import { podman, ROOT, runPodman } from './podman/podman.ts';

const DOCKERFILE = path.join(ROOT, 'apps/runner/Dockerfile');
const REPOSITORY = 'localhost/collectors';

/** What `.dockerignore` lets through, and what decides over it. */
const INPUTS = [
  /^(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|tsconfig\.base\.json|\.dockerignore|LICENSE)$/,
  /^tools\/(tsup-preset|image\/licences|image\/sbom\/find-bundled)\.ts$/,
  /^(?!.*(\/test\/|\.test\.|\.test-d\.|\.md$))(packages|apps\/runner)\//,
];

/** The files that the image is built from, relative to the root. */
export const listInputs = (): readonly string[] =>
  loadRepository(ROOT).files.filter((file) => INPUTS.some((input) => input.test(file)));

const toContentKey = (base: string): string => {
  const hash = createHash('sha256').update(base);
  for (const file of listInputs()) hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
};

/**
 * The packages that this machine has from its own `pnpm install`, as a volume over the store of the build: they need not come over the
 * network again. What the build writes there goes away with it.
 */
const toStore = (): readonly string[] => {
  const modules = readFileSync(path.join(ROOT, 'node_modules/.modules.yaml'), 'utf8');
  const store = /"?storeDir"?: ?"?([^",\n]+)/.exec(modules)?.[1];
  return store === undefined ? [] : ['--volume', `${path.dirname(store)}:/build/store:O`];
};

/** Builds the image as a release does, on a stand-in of the public base. */
export const build = (tag: string, { context = ROOT, options = [] as readonly string[] } = {}): Promise<string> =>
  podman('build', '--network', 'host', ...toStore(), ...options, '--file', DOCKERFILE, '--tag', tag, context);

const removeOthers = async (tag: string): Promise<void> => {
  const images = await podman('images', '--format', '{{.Repository}}:{{.Tag}}', '--filter', `reference=${REPOSITORY}:*`);
  const others = images.split('\n').filter((image) => image !== '' && image !== tag);
  if (others.length > 0) await runPodman(['rmi', '--force', ...others]);
};

/** The image of this repository as it stands, built unless it is there. Gives its name. */
export const buildImage = async (): Promise<string> => {
  const tag = `${REPOSITORY}:${toContentKey(await buildBase())}`;
  const { code } = await runPodman(['image', 'exists', tag]);
  if (code === 0) return tag;
  await build(tag);
  await removeOthers(tag);
  return tag;
};
