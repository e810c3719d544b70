import { describe, expect, it } from 'vitest';
import { type Exit, judgeExit } from './judge-end.ts';

const exit = (facts: Partial<Exit>): Exit => ({ code: null, signal: null, stderr: '', heapMegabytes: 64, ...facts });

describe('judgeExit', () => {
  it.each([
    [
      'a full heap, whatever V8 ends by',
      exit({ signal: 'SIGTRAP', stderr: 'FATAL ERROR: JavaScript heap out of memory\n' }),
      'out_of_memory',
      /64 MB/,
    ],
    ['a fault', exit({ signal: 'SIGBUS' }), 'crashed', /SIGBUS/],
    ['a kill', exit({ signal: 'SIGKILL' }), 'killed', /SIGKILL/],
    ['somebody who asked it to end', exit({ code: 143 }), 'killed', /SIGTERM/],
    ['an unsettled promise', exit({ code: 13 }), 'exited', /promise/],
    ['an error that nothing caught', exit({ code: 1, fatal: 'boom' }), 'crashed', /boom/],
    ['a call of process.exit', exit({ code: 3 }), 'exited', /code 3/],
  ])('names %s', (_, facts, reason, message) => {
    expect(judgeExit(facts)).toEqual({ reason, message: expect.stringMatching(message), fix: expect.stringMatching(/\.$/) });
  });
});
