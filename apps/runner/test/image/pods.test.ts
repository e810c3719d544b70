import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type KubernetesObject, renderChart } from '@collectors/chart';
import { COLLECTORS } from '../../../../tools/image/memory-limits.ts';
import { type CronJob, findCronJobs, type PodTemplate } from './pods/cron-job.ts';
import { playPod } from './pods/play-pod.ts';
import { toEntry } from './pods/to-entry.ts';
import { API_KEY, NOW, type Stand, startStand } from '../../../../tools/image/stand.ts';

const image = inject('image')!;
/** What one collector has and the others do not, so that every kind of volume is mounted once. */
const OWN: Readonly<Record<string, object>> = {
  asana: { secrets: { mode: 'files' } },
  github: { spool: { enabled: true }, state: { enabled: true } },
  wandb: { shards: 2 },
};

/** The minute that a CronJob would have started the runs at, as it writes it into the names of Jobs: that before the stand-ins' now. */
const MINUTES = NOW.getTime() / 60_000 - 1;

describe.runIf(image)('the pod of a CronJob of the chart', () => {
  let stand: Stand;
  let objects: readonly KubernetesObject[];
  let jobs: ReadonlyMap<string, CronJob>;
  let keys: Readonly<Record<string, string>>;

  beforeAll(async () => {
    stand = await startStand();
    const entries = COLLECTORS.map((collector) => ({ collector, ...toEntry(collector, stand.setup(collector)) }));
    keys = Object.assign({ DD_API_KEY: API_KEY }, ...entries.map(({ secrets }) => secrets)) as Record<string, string>;
    const [repository, tag] = image.split(/:(?=[^:]*$)/);
    objects = await renderChart({
      values: {
        env: 'test',
        image: { repository, tag, pullPolicy: 'Never' },
        datadog: { url: stand.intakeUrl },
        secrets: { existingSecret: 'credentials' },
        defaults: { extraArgs: ['--now', NOW.toISOString()] },
        collectors: Object.fromEntries(entries.map(({ collector, values }) => [collector, { ...values, ...OWN[collector] }])),
      },
    });
    jobs = findCronJobs(objects);
  });
  beforeEach(() => stand.sandbox.reset());
  afterAll(() => stand.sandbox.close());

  const play = (collector: string, secrets: Readonly<Record<string, string>> = keys, index?: number) => {
    const job = jobs.get(collector)!;
    const jobName = `${job.metadata.name}-${MINUTES}`;
    return playPod(job, objects, { secrets: { credentials: secrets }, jobName, ...(index !== undefined && { index }) });
  };
  const seriesOf = (prefix: string) => stand.intake.series().filter(({ metric }) => metric.startsWith(prefix));

  test('is there for every collector', () => {
    expect([...jobs.keys()].toSorted()).toEqual(COLLECTORS);
  });

  test.each(COLLECTORS.filter((collector) => collector !== 'wandb'))('%s collects and delivers', async (collector) => {
    const { code, log } = await play(collector);
    expect([code, log]).toEqual([0, expect.stringContaining('"message":"the run has ended"')]);
    expect(log).not.toMatch(/"level":"(warn|error)"/);
    expect(seriesOf(`${collector}.`).length).toBeGreaterThan(10);
    const [failed] = seriesOf(`collector.${collector}.failed`);
    // By the Job's name, so that a repeated attempt overwrites the points of the first.
    expect(failed?.points).toEqual([{ timestamp: MINUTES * 60, value: 0 }]);
  });

  test('wandb shares its projects among the pods of an Indexed Job', async () => {
    const codes = [await play('wandb', keys, 0), await play('wandb', keys, 1)].map(({ code }) => code);
    expect(codes).toEqual([0, 0]);
    const shards = seriesOf('collector.wandb.failed').map(({ tags, points }) => [
      tags.filter((tag) => tag.startsWith('shard:')),
      points[0]?.value,
    ]);
    expect(shards).toEqual([
      [['shard:0'], 0],
      [['shard:1'], 0],
    ]);
  });

  test("of `helm test` says that github's configuration, credentials and Datadog are right", async () => {
    // It compares this machine's clock with theirs.
    stand.sandbox.clock.set(new Date());
    const check = objects.find(
      ({ kind, metadata }) => kind === 'Pod' && metadata.labels?.['app.kubernetes.io/component'] === 'github',
    );
    const template = check as unknown as PodTemplate;
    const job: CronJob = { ...jobs.get('github')!, spec: { jobTemplate: { spec: { template } } } };
    const { code, log } = await playPod(job, objects, { secrets: { credentials: keys }, jobName: check!.metadata.name });
    expect([code, log]).toEqual([0, expect.stringMatching(/0 failed, \d+ warnings?, \d+ ok/)]);
    expect(stand.intake.series()).toEqual([]);
  });

  test('ends with 77 where Datadog refuses its key, and nothing arrives', async () => {
    const { code } = await play('skypilot', { ...keys, DD_API_KEY: 'f'.repeat(32) });
    expect(code).toBe(77);
    expect(stand.intake.series()).toEqual([]);
  });
});
