import { checkFailure, type CheckResult, type Context } from '@collectors/core';
import type { Config } from '../config.ts';
import { askValue } from '../http/ask.ts';
import { SINCE } from '../http/versions.ts';
import { askOlderQueue, askQueue } from '../queue/ask-queue.ts';
import { clusterRows } from '../schemas/cluster.ts';
import { health } from '../schemas/server.ts';

type Asker = Pick<Context<Config>, 'http' | 'log' | 'config'>;

/** Tries what a run needs: that the server is there, that it takes the credential, and that clusters and jobs can be read. */
export const checkAccess = async function* (context: Asker): AsyncGenerator<CheckResult> {
  const server = await checkServer(context);
  yield server.result;
  if (server.apiVersion === undefined) return;
  yield await checkClusters(context);
  yield await checkJobs(context, server.apiVersion);
};

const checkServer = async ({ http, config }: Asker): Promise<{ readonly result: CheckResult; readonly apiVersion?: number }> => {
  const name = 'server';
  try {
    const { version, apiVersion, user } = await http.json('/api/health', { schema: health });
    const message = `SkyPilot ${version} (API version ${apiVersion}) at ${config.apiUrl.baseUrl}, signed in as ${user ?? 'nobody'}.`;
    return { result: { name, status: 'ok', message }, apiVersion };
  } catch (error) {
    return { result: checkFailure(name, error) };
  }
};

const checkClusters = async (asker: Asker): Promise<CheckResult> => {
  const name = 'clusters';
  try {
    const body = { all_users: true, refresh: 'NONE', summary_response: true, include_credentials: false, include_handle: false };
    const clusters = await askValue(asker, { path: '/status', body, schema: clusterRows });
    return { name, status: 'ok', message: `Can be read. There are ${clusters.length}.` };
  } catch (error) {
    return checkFailure(name, error);
  }
};

const checkJobs = async (asker: Asker, apiVersion: number): Promise<CheckResult> => {
  const name = 'managed jobs';
  try {
    const answer = await (apiVersion < SINCE.pages
      ? askOlderQueue(asker)
      : askQueue(asker, { page: 1, limit: 1, fields: ['job_id', 'status'] }));
    if (answer !== null) return { name, status: 'ok', message: 'Can be read.' };
    const fix = 'Nothing has to be done: it starts with the next job.';
    return { name, status: 'warning', message: 'The controller is stopped: what there was before is not reported.', fix };
  } catch (error) {
    return checkFailure(name, error);
  }
};
