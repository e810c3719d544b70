import { type CheckResult, checkFailure, CollectorError, type Context } from '@collectors/core';
import type { Config } from '../config.ts';
import { askOnce, type Asker } from '../http/graphql.ts';
import { loadServed, OPTIONAL_FIELDS } from '../http/served.ts';
import { listRuns } from '../listing/list-runs.ts';
import { readProject } from '../listing/read-project.ts';
import { viewerQuery } from '../queries/viewer.ts';
import { viewerAnswer } from '../schemas/project.ts';

/**
 * Tries what a run needs: whom the API key stands for, whether runs of each project can be read, and what this server does not tell.
 * That the projects exist under their names has been tried before.
 */
export const checkAccess = async function* (context: Context<Config>): AsyncGenerator<CheckResult> {
  const { http, config, now } = context;
  const asker: Asker = { http, served: await loadServed(context) };
  const identity = await checkIdentity(asker, config);
  yield identity;
  if (identity.status === 'failed') return;
  for (const path of config.projects) {
    const result = await checkRuns(asker, { config, now }, path);
    if (result) yield result;
  }
  // Which fields of a project are served, its query tells; the runs have told of theirs.
  await readProject(asker, config.projects[0]!);
  yield checkServed(asker);
};

const checkIdentity = async (asker: Asker, { baseUrl }: Config): Promise<CheckResult> => {
  const name = 'identity';
  try {
    const { viewer } = await askOnce(asker, { data: viewerAnswer, toQuery: () => ({ query: viewerQuery, variables: {} }) });
    const team = viewer.entity ? `, whose default entity is ${viewer.entity}` : '';
    return { name, status: 'ok', message: `Signed in as ${viewer.username ?? 'an account without a name'}${team}.` };
  } catch (error) {
    const fix = `Make a new API key of the service account, and put it where wandb/api-key is read from; it has to belong to ${baseUrl}.`;
    return checkFailure(name, error, fix);
  }
};

/** The newest runs are enough; that a project is not there has been told. */
const checkRuns = async (
  asker: Asker,
  { config, now }: Pick<Context<Config>, 'config' | 'now'>,
  path: string,
): Promise<CheckResult | undefined> => {
  const result = `runs of ${path}`;
  const [entity, name] = path.split('/') as [string, string];
  const instant = now.getTime();
  try {
    const { active } = await listRuns({ asker, config, project: { entity, name } }, { since: instant, until: instant });
    return { name: result, status: 'ok', message: `Can be read. Running now: ${active.length}.` };
  } catch (error) {
    if (CollectorError.isInstance(error) && error.code === 'not_found') return undefined;
    return checkFailure(result, error);
  }
};

const checkServed = ({ served }: Asker): CheckResult => {
  const missing = OPTIONAL_FIELDS.filter((field) => !served.fields().includes(field));
  if (missing.length === 0) return { name: 'server', status: 'ok', message: `Tells ${OPTIONAL_FIELDS.join(' and ')}.` };
  const name = 'server';
  return {
    name,
    status: 'warning',
    message: `Does not tell ${missing.join(' and ')}: ${missing.map((field) => WITHOUT[field]).join('; ')}.`,
    fix: 'Nothing has to be done; a newer server may tell.',
  };
};

const WITHOUT = {
  computeHours: 'wandb.compute.hours_total is missing',
  computeSeconds: 'the duration of a run is the time from its creation to its last heartbeat',
} as const;
