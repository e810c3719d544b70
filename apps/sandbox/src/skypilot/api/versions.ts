import type { SandboxRequest } from '../../service.ts';

/** What servers can do, by their API version, as the published releases of SkyPilot show. */
export const SINCE = {
  /** `/jobs/queue/v2` (0.10.3). */
  queueV2: 18,
  /** `fields`, pages of jobs rather than tasks, counts in SQL, the abbreviated cost report (0.10.5). */
  fields: 22,
  /** Answers no longer carry the older header with the request's id (0.11.0). */
  oneIdHeader: 24,
  /** `sort_by` (0.12.0). */
  sorting: 42,
  /** `submitted_after` and `submitted_before`. */
  submittedWindow: 54,
  /** A request lost in a restart is an error, no longer a 503 (0.14.0). */
  interruptedError: 62,
} as const;

const RELEASES: readonly (readonly [apiVersion: number, version: string])[] = [
  [62, '0.14.0'],
  [54, '0.13.0'],
  [42, '0.12.0'],
  [24, '0.11.0'],
  [22, '0.10.5'],
  [18, '0.10.3'],
  [11, '0.10.0'],
];

/** The release with an API version, or the one before it. */
export const toRelease = (apiVersion: number): string => RELEASES.find(([known]) => known <= apiVersion)?.[1] ?? '0.9.3';

/** The client's API version where it sends both headers; else it counts as an old client. */
export const readClientVersion = ({ headers }: SandboxRequest): number | null => {
  const version = Number(headers['x-skypilot-api-version']);
  return headers['x-skypilot-version'] === undefined || !Number.isInteger(version) ? null : version;
};

/** The oldest client that a server of 0.11 or later still answers. */
const OLDEST_CLIENT = 24;

/** What is wrong with a client's version; nothing where it will do. */
export const refuseVersion = (client: number | null, apiVersion: number): string | undefined => {
  const tooOld = client !== null && apiVersion >= SINCE.sorting && client < OLDEST_CLIENT;
  return tooOld
    ? `The client's API version ${client} is too old for this server (API version ${apiVersion}); the oldest one is ${OLDEST_CLIENT}.`
    : undefined;
};
