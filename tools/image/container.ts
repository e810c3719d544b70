import { runPodman, type Finished } from './podman/podman.ts';

/** As Kubernetes would with the chart's security context. podman's own tmpfs on /tmp and /run would hide what is written there. */
const HARDENED = [
  '--rm --pull never --read-only --read-only-tmpfs=false --pids-limit 64',
  '--cap-drop ALL --security-opt no-new-privileges --security-opt label=disable',
  '--user 10001:10001 --network host',
].flatMap((options) => options.split(' '));

/** What a container is given. */
export interface ContainerOptions {
  readonly image: string;
  readonly name?: string;
  /** As Kubernetes writes it: `128Mi`. */
  readonly memory?: string;
  /** Folder outside → folder inside, read-only. */
  readonly mounts?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the image's entrypoint as a pod would, with a root that is read-only and nothing that it could write to. */
export const runContainer = (argv: readonly string[], options: ContainerOptions): Promise<Finished> => {
  const { image, name, memory = '128Mi', mounts = {}, environment = {} } = options;
  const limit = memory.replace('Mi', 'm');
  const volumes = Object.entries(mounts).flatMap(([outside, inside]) => ['--volume', `${outside}:${inside}:ro`]);
  const variables = Object.entries(environment).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]);
  const named = name === undefined ? [] : ['--name', name];
  const limits = ['--memory', limit, '--memory-swap', limit];
  return runPodman(['run', ...HARDENED, ...limits, ...named, ...volumes, ...variables, image, ...argv]);
};
