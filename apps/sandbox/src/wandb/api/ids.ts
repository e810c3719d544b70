import type { WandbProject, WandbRun } from '../world/tables.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64');

/** The opaque id of a node. */
export const toRunId = ({ name }: WandbRun): string => encode(`Run:v1:${name}`);

/** The opaque id of a node. */
export const toProjectId = ({ entity, name }: WandbProject): string => encode(`Project:v1:${name}:${entity}`);

/** The opaque id of a node. */
export const toUserId = (username: string): string => encode(`User:v1:${username}`);

/** The opaque id of a node. */
export const toSweepId = (name: string): string => encode(`Sweep:v1:${name}`);
