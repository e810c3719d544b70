import { EventEmitter } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listen } from '@collectors/core/recording';
import type { RunReport } from '@collectors/core/runner';
import { createStand, finish, type Finished } from './stand.ts';

// After SIGTERM a delivery has ten seconds, which pass for real: these are runs of the command as it is.
vi.setConfig({ testTimeout: 60_000 });

/** An intake of which `onBody` hears as soon as the first body begins to arrive. */
const startSlowIntake = async (onBody: () => void, answer: (response: ServerResponse) => void): Promise<string> => {
  const bodies = new EventEmitter();
  // A second signal would mean: at once.
  bodies.once('body', onBody);
  const server = createServer((request, response) => {
    request.once('data', () => bodies.emit('body'));
    request.once('end', () => answer(response)).resume();
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
};

interface Ended extends Finished {
  /** What `--report` has written. */
  readonly written: RunReport;
  /** The last line of the log. */
  readonly last: Readonly<Record<string, unknown>>;
}

/** Runs the command, and asks it to end when the intake gets the first bytes of a body. */
const runTerminated = async (answer: (response: ServerResponse) => void, spool: boolean): Promise<Ended> => {
  const { folder, environment } = await createStand();
  let terminate = () => {};
  const url = await startSlowIntake(() => terminate(), answer);
  const env = { ...environment, DD_URL: url, ...(spool && { COLLECTORS_SPOOL_DIR: path.join(folder, 'spool') }) };
  const argv = ['run', 'github', '--push', '--json', '--report', 'report.json', '--now', '2026-01-10T06:00:00Z'];
  const finished = await finish(argv, env, folder, (child) => {
    terminate = () => void child.kill('SIGTERM');
  });
  const written = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')) as RunReport;
  return { ...finished, written, last: JSON.parse(finished.stderr.trim().split('\n').at(-1)!) };
};

const never = (): void => {};
const take = (response: ServerResponse): void => void response.writeHead(202).end('{"errors":[]}');

test.each([
  ['never answers, with a spool', never, true, 'undelivered', 'spooled'],
  ['never answers', never, false, 'undelivered', 'lost'],
  ['takes it all the same', take, false, 'delivered', 'sent'],
] as const)(
  'SIGTERM while an intake that %s gets a body: soon over, and process, report and log say 143',
  async (_, answer, spool, outcome, fate) => {
    const { code, report, written, last, milliseconds } = await runTerminated(answer, spool);
    expect({ code, report: report.exitCode, written: written.exitCode, log: last['exitCode'] }).toEqual({
      code: 143,
      report: 143,
      written: 143,
      log: 143,
    });
    expect(report).toMatchObject({ outcome: 'ok', interrupted: true, delivery: { outcome } });
    const { points } = report.delivery;
    expect(points[fate]).toBe(points.collected);
    expect(points.collected).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(20_000);
  },
);
