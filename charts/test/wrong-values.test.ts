import { describe, expect, it } from 'vitest';
import { CHART, runHelm } from '../src/index.ts';
import { refusalOf } from './support/refusal.ts';
import { BASE, GITHUB, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const FIELDS = 'ranges as 1-3, steps as */5, and lists of them.';

/** Values that people get wrong, and what they read then. */
const WRONG: Readonly<Record<string, readonly (readonly [mistake: string, values: object, message: string])[]>> = {
  'of the release': [
    [
      'no collector',
      BASE,
      'collectors: is empty. Name at least one, as in `collectors: { github: { config: { organization: acme } } }`.',
    ],
    [
      'no environment',
      { ...withGithub(), env: '' },
      'env: is empty. Name the environment that all points are tagged with, such as production.',
    ],
    ['no image', { ...withGithub(), image: {} }, 'image.repository: is empty. Say where the image is, without a tag.'],
    ['the tag latest', { ...withGithub(), image: { ...BASE.image, tag: 'latest' } }, "'/image/tag': 'not' failed"],
    [
      'a digest that is none',
      { ...withGithub(), image: { ...BASE.image, digest: 'sha256:abc' } },
      "'/image/digest': 'sha256:abc' does not match pattern '^$|^sha256:[0-9a-f]{64}$'",
    ],
    [
      'a placeholder for the image',
      { ...withGithub(), image: { repository: 'ghcr.io/OWNER/collectors' } },
      "'/image/repository': 'ghcr.io/OWNER/collectors' does not match pattern '^$|^([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*$'",
    ],
    ['an unknown key', { ...withGithub(), colectors: {} }, "'': additional properties 'colectors' not allowed"],
    [
      'no Secret',
      { ...withGithub(), secrets: {} },
      "secrets.existingSecret: is empty, and github gets its secrets and DD_API_KEY from it. Name a Secret of the release's namespace, or set secrets.mode.",
    ],
    [
      'an unknown mode',
      { ...withGithub(), secrets: { mode: 'vault' } },
      "'/secrets/mode': value must be one of 'existing', 'files', 'aws', 'none'",
    ],
    [
      'a collector in the defaults',
      { ...withGithub(), defaults: { use: 'github' } },
      "'/defaults': 'allOf' failed\n'/defaults/use': false schema",
    ],
  ],
  'of a collector': [
    ['an unknown key', withGithub({ deadlin: '2m' }), "'/collectors/github': additional properties 'deadlin' not allowed"],
    ['nothing at all', { ...BASE, collectors: { github: null } }, "'/collectors/github': got null, want object"],
    ['a text for a number', withGithub({ backoffLimit: '2' }), "'/collectors/github/backoffLimit': got string, want integer"],
    ['a value of null', withGithub({ suspend: null }), "'/collectors/github/suspend': got null, want boolean"],
    [
      'a key that no name may have',
      { ...BASE, collectors: { Bad_Name: GITHUB } },
      "'': invalid propertyName 'Bad_Name'\n'': 'Bad_Name' does not match pattern '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'",
    ],
    [
      'a collector that is none',
      { ...BASE, collectors: { githb: GITHUB } },
      'collectors.githb: is no collector of the image. There are asana, ec2, github, skypilot, wandb; one of your own needs `use`, its package.',
    ],
    [
      'a private collector without a schedule',
      { ...BASE, collectors: { jira: { use: '@acme/jira', deadline: '2m' } } },
      "collectors.jira.schedule: is missing, and the chart does not know the package. Give one, as in 'H/15 * * * *'.",
    ],
    [
      'a private collector without a deadline',
      { ...BASE, collectors: { jira: { use: '@acme/jira', schedule: 'H * * * *' } } },
      'collectors.jira.deadline: is missing, and the chart does not know the package. Give one, such as 2m.',
    ],
    [
      'memory among the limits of series',
      withGithub({ limits: { memory: '256Mi' } }),
      "'/collectors/github/limits': additional properties 'memory' not allowed",
    ],
    [
      'a quantity that is none',
      withGithub({ resources: { limits: { memory: '256MB' } } }),
      [
        "'/collectors/github/resources/limits/memory': 'anyOf' failed",
        "'/collectors/github/resources/limits/memory': '256MB' does not match pattern '^[0-9]+(\\\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$'",
        "'/collectors/github/resources/limits/memory': got string, want number",
        "'/collectors/github/resources/limits/memory': got string, want null",
      ].join('\n'),
    ],
    [
      'no limit for memory',
      withGithub({ resources: { limits: { memory: null } } }),
      'collectors.github.resources.limits.memory: is taken away. A collector always has a limit: give one, such as 128Mi.',
    ],
    [
      'a request over the limit',
      withGithub({ resources: { requests: { memory: '1Gi' } } }),
      'collectors.github.resources.requests.memory: is 1Gi, more than the limit of 128Mi. Lower the request, or raise the limit.',
    ],
    [
      'a name that no label of a Job could hold',
      { ...withGithub(), fullnameOverride: 'collectors-of-the-platform-team-in-frankfurt-x' },
      "collectors.github: the name 'collectors-of-the-platform-team-in-frankfurt-x-github' has 53 characters, and a CronJob's has 52 at most. Shorten the release's name or the key, or set fullnameOverride.",
    ],
    [
      'no account',
      withGithub({ serviceAccount: { create: false } }),
      'collectors.github.serviceAccount.name: is empty, and no account is created. Name the account, or set create: true.',
    ],
    [
      'shards with a volume for one node',
      withGithub({ shards: 2, state: { enabled: true } }),
      'collectors.github.state.accessModes: is ReadWriteOnce, and 2 shards share the volume. Use a class that can do ReadWriteMany and say so, or run without shards.',
    ],
    [
      'a variable that is set already',
      withGithub({ extraEnv: [{ name: 'DD_API_KEY', value: 'x' }] }),
      'collectors.github.extraEnv: sets DD_API_KEY, which is set already. Take it out: the values say it elsewhere.',
    ],
    [
      'a variable twice',
      withGithub({
        extraEnv: [
          { name: 'A', value: 'x' },
          { name: 'A', value: 'y' },
        ],
      }),
      'collectors.github.extraEnv: sets A, which is set already. Take it out: the values say it elsewhere.',
    ],
    [
      'a number for a variable',
      withGithub({ extraEnv: [{ name: 'A', value: 1 }] }),
      "'/collectors/github/extraEnv/0/value': got number, want string",
    ],
    [
      'a mount without a volume',
      withGithub({ extraVolumeMounts: [{ name: 'cache', mountPath: '/cache' }] }),
      'collectors.github.extraVolumeMounts: names the volume cache, which is none. Add it to extraVolumes; there are config.',
    ],
    [
      'a volume with a name that is taken',
      withGithub({ extraVolumes: [{ name: 'config', emptyDir: {} }] }),
      'collectors.github.extraVolumes: has the name config, which is taken. Give the volume another name.',
    ],
    [
      'a value that no label may have',
      withGithub({ podLabels: { team: 'a b' } }),
      "'/collectors/github/podLabels/team': 'a b' does not match pattern '^(([A-Za-z0-9][A-Za-z0-9_.-]*)?[A-Za-z0-9])?$'",
    ],
    [
      'a start that may never be',
      withGithub({ startingDeadlineSeconds: 5 }),
      "'/collectors/github/startingDeadlineSeconds': minimum: got 5, want 10",
    ],
  ],
  'of the time': [
    [
      'six fields',
      withGithub({ schedule: '0 */5 * * * *' }),
      "'/collectors/github/schedule': '0 */5 * * * *' does not match pattern '^\\\\s*(|@[a-z]+|[0-9A-Za-z*?,/-]+(\\\\s+[0-9A-Za-z*?,/-]+){4})\\\\s*$'",
    ],
    [
      'an hour that is none',
      withGithub({ schedule: '*/15 25 * * *' }),
      `collectors.github.schedule: is '*/15 25 * * *', whose hour '25' is none. It takes 0 to 23, ${FIELDS}`,
    ],
    [
      'a step longer than the field',
      withGithub({ schedule: '*/75 * * * *' }),
      "collectors.github.schedule: is '*/75 * * * *', whose minute has a step of 75. A step here is 1 to 59.",
    ],
    [
      'H where it means nothing',
      withGithub({ schedule: 'H H H * *' }),
      expect.stringMatching(
        /^collectors\.github\.schedule: is '\d+ \d+ H \* \*', whose day 'H' is none\. It takes 1 to 31, ranges/,
      ) as never,
    ],
    [
      'a date that never comes',
      withGithub({ schedule: '0 0 31 2 *' }),
      "collectors.github.schedule: is '0 0 31 2 *', a date that never comes. Write days that the months have.",
    ],
    [
      'the seventh day of the week',
      withGithub({ schedule: '0 0 * * 7' }),
      `collectors.github.schedule: is '0 0 * * 7', whose weekday '7' is none. It takes 0 to 6 or SUN to SAT, ${FIELDS}`,
    ],
    [
      'no duration',
      withGithub({ deadline: '2 minutes' }),
      "'/collectors/github/deadline': '2 minutes' does not match pattern '^$|^[0-9]+(\\\\.[0-9]+)?(ms|s|m|h)$'",
    ],
    ['no time at all', withGithub({ deadline: '0.0s' }), "'/collectors/github/deadline': 'not' failed"],
    [
      'a deadline without room for a second attempt',
      withGithub({ schedule: '*/15 * * * *', deadline: '10m' }),
      "collectors.github: 2 × (600 s to collect + 30.5 s to stop and deliver) + 35 s are 1296 s, and 80 % of the 900 s between two runs of '*/15 * * * *' are 720 s. Set collectors.github.deadline to 312s or less, or run it no more often than every 27 minutes, or lower collectors.github.backoffLimit.",
    ],
    [
      'a period without room for any attempt',
      withGithub({ schedule: '* * * * *', deadline: '5s', backoffLimit: 0 }),
      "collectors.github: 1 × (5 s to collect + 30.5 s to stop and deliver) + 35 s are 70.5 s, and 80 % of the 60 s between two runs of '* * * * *' are 48 s. Run it no more often than every 2 minutes.",
    ],
    [
      'an end before the last attempt',
      withGithub({ schedule: '*/15 * * * *', activeDeadlineSeconds: 300 }),
      'collectors.github.activeDeadlineSeconds: is 300. All attempts need 336 s, and the next run is due after 900 s: set it between them, or leave it out.',
    ],
    [
      'an end after the next run is due',
      withGithub({ schedule: '*/15 * * * *', activeDeadlineSeconds: 900 }),
      'collectors.github.activeDeadlineSeconds: is 900. All attempts need 336 s, and the next run is due after 900 s: set it between them, or leave it out.',
    ],
    ['a zone that is no name of one', withGithub({ timeZone: 'Local' }), "'/collectors/github/timeZone': 'not' failed"],
  ],
};

describe.skipIf(noHelm).each(Object.entries(WRONG))('wrong values %s', (_title, table) => {
  it.each(table)('%s', async (_mistake, values, message) => {
    expect(await refusalOf({ values })).toEqual(message);
  });
});

describe.skipIf(noHelm)('helm lint', () => {
  it('refuses what the templates refuse, not only what the schema does', async () => {
    const values = JSON.stringify(withGithub({ schedule: '*/75 25 * * *' }));
    const { code, stdout } = await runHelm(['lint', CHART, '--values', '-'], values);
    expect(stdout).toContain(
      "collectors.github.schedule: is '*/75 25 * * *', whose minute has a step of 75. A step here is 1 to 59.",
    );
    expect(code).toBe(1);
  });
});

describe.skipIf(noHelm)('a cluster', () => {
  it('that is too old is refused: podFailurePolicy was not there yet', async () => {
    const { stderr } = await runHelm(
      ['template', CHART, '--kube-version', '1.30.0', '--values', '-'],
      JSON.stringify(withGithub()),
    );
    expect(stderr).toContain('chart requires kubeVersion: >=1.31.0-0 which is incompatible with Kubernetes v1.30.0');
  });
});
