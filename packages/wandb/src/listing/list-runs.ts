import { CollectorError } from '@collectors/core';
import type { z } from 'zod';
import type { Config } from '../config.ts';
import type { ProjectName } from '../facts/project.ts';
import { type Run, toRun } from '../facts/run.ts';
import type { RunCounts } from '../facts/states.ts';
import { type Asker, askPages } from '../http/graphql.ts';
import { runsQuery } from '../queries/runs.ts';
import { type RunNode, runsAnswer } from '../schemas/runs.ts';
import { toNotFound } from './read-project.ts';

/** Which runs are listed. */
export interface RunsRequest {
  readonly asker: Asker;
  readonly config: Config;
  readonly project: ProjectName;
}

/** The runs of a project at one moment. */
export interface Listing {
  /** By state, those that were not listed included. */
  readonly counts: RunCounts;
  /** All that are running. */
  readonly active: readonly Run[];
  /** Of the others that have started, those with a heartbeat in the range that was asked for. */
  readonly ended: readonly Run[];
  /** Whether `ended` goes back to the beginning of the range, and not only to where it was to stop. */
  readonly complete: boolean;
}

/** Where the next page of each list begins: `null` at its beginning, `undefined` where it is not needed. */
interface Step {
  readonly active: string | null | undefined;
  readonly ended: string | null | undefined;
  readonly counts: boolean;
}

type Page = NonNullable<z.infer<typeof runsAnswer>['project']>;

/** How far back the list of ended runs goes. Epoch milliseconds. */
export interface Range {
  /** Heartbeats up to here are left out. */
  readonly since: number;
  /** No page is asked for once this heartbeat is reached; what else is on the last one is listed too. */
  readonly until: number;
}

/** Lists running runs of any age, and of the others the latest heartbeats; turns a page of both with each request. */
export const listRuns = async (request: RunsRequest, { since, until }: Range): Promise<Listing> => {
  const { asker, config, project } = request;
  let reached = Number.NEGATIVE_INFINITY;
  const pages = askPages<z.infer<typeof runsAnswer>, Step>(asker, {
    data: runsAnswer,
    first: { active: null, ended: null, counts: true },
    toQuery: (step, served) => ({
      query: runsQuery({ served, summary: config.summary.length > 0 }),
      variables: toVariables(request, step),
    }),
    next: ({ project: page }) => {
      if (!page) return undefined;
      const last = lastHeartbeat(page);
      const isEnough = last !== undefined && last <= until;
      if (isEnough && page.ended.next !== null) reached = last;
      return toStep(page, isEnough);
    },
  });
  const all: Page[] = [];
  for await (const { project: page } of pages) {
    if (!page) throw toNotFound(project);
    all.push(page);
  }
  return { ...toListing(all, config, since), complete: reached <= since };
};

const toVariables = ({ config, project }: RunsRequest, { active, ended, counts }: Step) => ({
  entity: project.entity,
  project: project.name,
  counts,
  active: active !== undefined,
  afterActive: active ?? null,
  ended: ended !== undefined,
  afterEnded: ended ?? null,
  ...(config.summary.length > 0 && { keys: config.summary.map(({ key }) => key) }),
});

/** Runs that never sent one may stand at either end of the list. */
const lastHeartbeat = ({ ended }: Page): number | undefined =>
  ended.nodes.findLast(({ heartbeatAt }) => heartbeatAt !== null && heartbeatAt !== undefined)?.heartbeatAt ?? undefined;

const toStep = ({ active, ended }: Page, isEnough: boolean): Step | undefined => {
  const next = { active: active.next ?? undefined, ended: isEnough ? undefined : (ended.next ?? undefined), counts: false };
  return next.active === undefined && next.ended === undefined ? undefined : next;
};

const toListing = (pages: readonly Page[], config: Config, since: number): Omit<Listing, 'complete'> => {
  const counts = pages[0]?.counts;
  if (!counts)
    throw new CollectorError('schema_mismatch', 'The answer to the query of runs has no counts, which were asked for.');
  const toRuns = (nodes: readonly RunNode[]) => byId(nodes.map((node) => toRun(node, config)));
  const ended = toRuns(pages.flatMap((page) => page.ended.nodes));
  return {
    counts,
    active: toRuns(pages.flatMap((page) => page.active.nodes)),
    ended: ended.filter(({ heartbeatAt }) => heartbeatAt !== null && heartbeatAt > since),
  };
};

/** While pages are turned a run may move from one to the next: the last of each id counts. */
const byId = (runs: readonly Run[]): readonly Run[] => [...new Map(runs.map((run) => [run.id, run])).values()];
