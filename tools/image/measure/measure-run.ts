import { type ContainerRun, runCollector } from '../run-collector.ts';
import { podman, runPodman } from '../podman/podman.ts';
import type { Stand } from '../stand.ts';
import { watchMemory } from './watch-memory.ts';

/** What one collector is measured with. */
export interface MeasuredCollector {
  readonly collector: string;
  readonly stand: Stand;
  readonly image: string;
  /** The limit of its container, as `128Mi`. */
  readonly memory: string;
}

/** Milliseconds from `podman run` to the first request at a stand-in, and to the end of the container. */
export interface RunTimes {
  readonly firstRequest: number;
  readonly end: number;
}

/** Bytes. */
export interface RunMemory {
  readonly anonymous: number;
  readonly charged: number;
  /** Of the collector's own process, as the report has it. */
  readonly collector: number;
}

const run = async ({ collector, stand, image, memory }: MeasuredCollector, name?: string): Promise<ContainerRun> => {
  const finished = await runCollector(collector, stand, { image, memory, ...(name !== undefined && { name }) });
  if (finished.code !== 0 || finished.report?.outcome !== 'ok')
    throw new Error(`${collector} in ${memory} ended with ${finished.code}:\n${finished.stderr}`);
  return finished;
};

/** One run that nobody watches. */
export const measureTimes = async (measured: MeasuredCollector): Promise<RunTimes> => {
  const { sandbox } = measured.stand;
  sandbox.reset();
  const began = performance.now();
  await run(measured);
  const end = performance.now() - began;
  return { firstRequest: sandbox.requests()[0]!.monotonicMs - began, end };
};

/** A container that starts Node to do nothing, from `podman run` to its end, in milliseconds. */
export const measureBare = async (image: string): Promise<number> => {
  const began = performance.now();
  await podman('run', '--rm', '--network', 'host', '--entrypoint', '/usr/bin/node', image, '--eval', '0');
  return performance.now() - began;
};

/** The process of a container, as soon as there is one; none where the container was gone before. */
const findProcess = async (name: string, isOver: () => boolean): Promise<number | undefined> => {
  while (!isOver()) {
    const { stdout } = await runPodman(['inspect', '--type', 'container', '--format', '{{.State.Pid}}', name]);
    if (Number(stdout) > 0) return Number(stdout);
  }
  return undefined;
};

/** Another run, whose memory is looked at meanwhile. */
export const measureMemory = async (measured: MeasuredCollector): Promise<RunMemory> => {
  measured.stand.sandbox.reset();
  const name = `measured-${process.pid}`;
  let over = false;
  const running = run(measured, name).finally(() => {
    over = true;
  });
  const leader = await findProcess(name, () => over);
  if (leader === undefined) throw new Error(`${measured.collector} was over before its memory could be looked at.`);
  const peak = await watchMemory(leader, running);
  return { ...peak, collector: (await running).report?.peakMemory ?? 0 };
};
