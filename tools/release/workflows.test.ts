import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const load = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const image = load('release-image');
const chart = load('release-chart');
const npm = load('release-npm');
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const findStep = (workflow: Workflow, action: string) => stepsOf(workflow).find(({ uses }) => uses?.startsWith(`${action}@`))!;

describe.each([
  ['release-image', image],
  ['release-chart', chart],
  ['release-npm', npm],
])('%s', (name, workflow) => {
  it('does nothing until a maintainer switches it on', () => {
    const variable = name.toUpperCase().replace('-', '_');
    // A job that needs one that was skipped is skipped, too.
    const unguarded = Object.values(workflow.jobs).filter(({ needs }) => needs === undefined);
    expect(unguarded).toHaveLength(1);
    expect(unguarded[0]!.if).toMatch(new RegExp(`^vars\\.${variable} == 'true'`));
  });

  it('lets nothing that others can write become part of a script', () => {
    expect(stepsOf(workflow).flatMap(({ run }) => (run?.includes('${{') ? [run] : []))).toEqual([]);
  });

  it('names files that are there', () => {
    const scripts = stepsOf(workflow).flatMap(({ run }) => /^bash (\S+)$/.exec(run?.trim() ?? '')?.[1] ?? []);
    const called = Object.values(workflow.jobs).flatMap(({ uses }) => uses ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    expect([...scripts, ...called].filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe.each([
  ['release-image', image],
  ['release-chart', chart],
])('%s', (_, workflow) => {
  it('gives no job more than it needs, and the right to sign to none that runs what was installed', () => {
    expect(workflow.permissions).toEqual({});
    const own = Object.values(workflow.jobs).filter(({ uses }) => uses === undefined);
    for (const { permissions, steps = [] } of own) {
      const checksOut = steps.some((step) => step.uses?.startsWith('actions/checkout@'));
      const rights = checksOut ? { contents: 'read', packages: 'write' } : { packages: 'write', 'id-token': 'write' };
      expect(permissions).toEqual(rights);
    }
  });

  it('signs by digest what the job before has pushed', () => {
    const { needs, steps = [] } = workflow.jobs['sign']!;
    const pushed = workflow.jobs[String(needs)]!.outputs!;
    const signing = steps.find(({ run }) => run?.includes('cosign sign'))!;
    for (const value of Object.values(signing.env!)) {
      const output = /needs\.\w+\.outputs\.(\w+)/.exec(value)?.[1];
      expect(pushed).toHaveProperty(String(output));
    }
    expect(signing.run).toMatch(/cosign sign --yes "\$(IMAGE@\$DIGEST|CHART)"/);
  });
});

it('the image is built for both platforms, from a base with a digest, of the files of this repository', () => {
  const {
    file,
    platforms,
    provenance,
    context,
    push,
    tags,
    'build-args': given,
  } = findStep(image, 'docker/build-push-action').with!;
  expect([platforms, provenance, context, push]).toEqual(['linux/amd64,linux/arm64', 'mode=max', '.', true]);
  expect(tags).toBe('${{ steps.name.outputs.image }}:${{ steps.name.outputs.version }}');
  const dockerfile = read(file!);
  const names = given!
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  for (const argument of names) expect(dockerfile).toMatch(new RegExp(`^ARG ${argument}=`, 'm'));
  expect(given).toContain('NODE_IMAGE=${{ steps.name.outputs.base }}');
});

it('its SBOM is made by the script of the repository, and attached to what was signed', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  expect(existsSync(path.join(ROOT, scripts['sbom']!.replace('node ', '')))).toBe(true);
  expect(stepsOf(image).find(({ run }) => run?.includes('npm run --silent sbom'))!.run).toContain('--out sbom.cdx.json');
  expect(findStep(image, 'actions/upload-artifact').with).toMatchObject({ name: 'sbom', path: 'sbom.cdx.json' });
  expect(findStep(image, 'actions/download-artifact').with).toMatchObject({ name: 'sbom' });
  const signing = image.jobs['sign']!.steps!.find(({ run }) => run?.includes('cosign attest'))!;
  expect(signing.run).toContain('--type cyclonedx --predicate sbom.cdx.json "$IMAGE@$DIGEST"');
});

it('the chart comes after its image, with the rights that it asks for, and by hand', () => {
  const { needs, uses, if: condition, permissions } = image.jobs['chart']!;
  expect([needs, uses]).toEqual([['build', 'sign'], './.github/workflows/release-chart.yml']);
  expect(condition).toBe("vars.RELEASE_CHART == 'true'");
  expect(Object.keys(chart.on)).toEqual(['workflow_call', 'workflow_dispatch']);
  for (const job of Object.values(chart.jobs)) expect(permissions).toMatchObject(job.permissions);
});

it('a release of a single package is none of the image', () => {
  expect(image.on['release']).toEqual({ types: ['published'] });
  expect(image.jobs['build']!.if).toContain("startsWith(github.event.release.tag_name, 'v')");
});

describe('release-npm', () => {
  const { prepare, propose, publish, announce } = npm.jobs;
  const runsOf = ({ steps = [] }: Job) => steps.flatMap(({ run }) => run ?? []);

  it('gives each job what it needs: none that runs what was installed may write, sign or publish', () => {
    const rights = Object.fromEntries(Object.entries(npm.jobs).map(([name, { permissions }]) => [name, permissions]));
    expect(npm.permissions).toEqual({});
    expect(rights).toEqual({
      prepare: { contents: 'read' },
      propose: { contents: 'write', 'pull-requests': 'write' },
      publish: { contents: 'read', 'id-token': 'write' },
      announce: { contents: 'write' },
    });
    expect(runsOf(prepare!).join('\n')).toContain('install --frozen-lockfile');
    expect([propose, publish, announce].map((job) => runsOf(job!))).toEqual([
      ['bash tools/release/propose-versions.sh'],
      ['bash tools/release/publish-packages.sh'],
      ['bash tools/release/announce-packages.sh'],
    ]);
  });

  it('publishes only what was prepared, and announces only what was published', () => {
    expect([publish!.needs, publish!.if]).toEqual(['prepare', "needs.prepare.outputs.state == 'publish'"]);
    expect([propose!.needs, propose!.if]).toEqual(['prepare', "needs.prepare.outputs.state == 'version'"]);
    expect(announce!.needs).toBe('publish');
    const states = [...read('tools/release/prepare-packages.sh').matchAll(/^ *state=(\w+)$/gm)].map(([, state]) => state);
    expect(new Set(states)).toEqual(new Set(['version', 'publish', 'nothing']));
  });

  it('holds no token of npm, and is named in the docs as npm has to know it', () => {
    expect(read('.github/workflows/release-npm.yml')).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|registry-url/);
    expect(publish!.environment).toBe('npm');
    expect(read('docs/publishing.md')).toContain('--file release-npm.yml --env npm --allow-publish');
  });
});
