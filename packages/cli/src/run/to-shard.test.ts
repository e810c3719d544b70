import { expect, test } from 'vitest';
import { toShard } from './to-shard.ts';

test.each([
  ['nothing is set', {}, undefined],
  ['there is one', { COLLECTORS_SHARDS: '1' }, undefined],
  ['there is one, in an Indexed Job', { COLLECTORS_SHARDS: '1', JOB_COMPLETION_INDEX: '0' }, undefined],
  ['an Indexed Job that is not told of shards has one pod', { JOB_COMPLETION_INDEX: '0' }, undefined],
  ['the last of eight', { COLLECTORS_SHARDS: '8', JOB_COMPLETION_INDEX: '7' }, { index: 7, count: 8 }],
])('%s', (_, environment, shard) => expect(toShard(environment)).toEqual(shard));

test.each([
  [{ COLLECTORS_SHARDS: '8' }, 'COLLECTORS_SHARDS is 8, and which of them this run is, JOB_COMPLETION_INDEX does not say'],
  [
    { COLLECTORS_SHARDS: '8', JOB_COMPLETION_INDEX: '8' },
    "JOB_COMPLETION_INDEX is '8', and has to be a whole number from 0 to 7: COLLECTORS_SHARDS is 8",
  ],
  [{ JOB_COMPLETION_INDEX: '3' }, "JOB_COMPLETION_INDEX is '3', and has to be 0: COLLECTORS_SHARDS is not set"],
  [{ COLLECTORS_SHARDS: '0' }, "COLLECTORS_SHARDS is '0', and has to be a whole number from 1 to 1000"],
  [{ COLLECTORS_SHARDS: '1e3' }, "COLLECTORS_SHARDS is '1e3', and has to be a whole number from 1 to 1000"],
  [
    { COLLECTORS_SHARDS: '4', JOB_COMPLETION_INDEX: '-1' },
    "JOB_COMPLETION_INDEX is '-1', and has to be a whole number from 0 to 3: COLLECTORS_SHARDS is 4",
  ],
])('%j is refused', (environment, message) => {
  expect(() => toShard(environment)).toThrow(expect.objectContaining({ code: 'config_invalid', message }));
});
