import { toSeconds } from './server-state.ts';
import type { StoredRequest } from './request-store.ts';
import { PICKLED } from './status.ts';

export type RequestStatus = 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

const INTERRUPTED = (id: string) => ({
  type: 'RequestInterruptedError',
  message: `Request '${id}' was interrupted by an API server restart and will not be resumed. Please re-submit the original request.`,
});

/** The error of a request, as its record holds it; nothing where it has none. */
export const toRequestError = ({ id, outcome }: StoredRequest) => {
  if (outcome.kind === 'done') return null;
  const { type, message } = outcome.kind === 'failed' ? outcome : INTERRUPTED(id);
  return { object: PICKLED, type, message };
};

/**
 * A request as `/api/get` tells of it. What came of it is JSON inside JSON: `return_value` and `error` are texts.
 * @param shows whether to tell what came of it
 */
export const toRequestPayload = (request: StoredRequest, status: RequestStatus, shows: boolean) => {
  const { id, name, user, createdAt, outcome } = request;
  const value = shows && outcome.kind === 'done' ? outcome.value() : null;
  return {
    request_id: id,
    name: `sky.${name}`,
    entrypoint: PICKLED,
    request_body: PICKLED,
    status,
    created_at: toSeconds(createdAt),
    user_id: user.hash,
    return_value: JSON.stringify(value),
    error: JSON.stringify(shows ? toRequestError(request) : null),
    pid: 1,
    schedule_type: 'short',
    user_name: user.name,
    cluster_name: null,
    status_msg: null,
    should_retry: outcome.kind === 'interrupted',
    finished_at: status === 'RUNNING' ? null : toSeconds(createdAt),
    file_mounts_blob_id: null,
  };
};
