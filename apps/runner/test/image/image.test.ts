import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { podman, runPodman } from '../../../../tools/image/podman/podman.ts';
import { readCollectors } from '../../build/read-collectors.ts';
import { runContainer } from '../../../../tools/image/container.ts';
import { listImageFiles } from './list-image-files.ts';

const image = inject('image')!;

/** Bytes. Node and its libraries are 132 MB, the bundle 3. */
const LARGEST = 140_000_000;

interface Inspected {
  readonly Size: number;
  readonly Config: {
    readonly User: string;
    readonly Entrypoint: readonly string[];
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
  };
}

const inspect = async () => (JSON.parse(await podman('image', 'inspect', image)) as readonly [Inspected])[0];

describe.runIf(image)('the image', () => {
  test('lists the collectors of package.json, with nothing that it could write to', async () => {
    const { code, stdout } = await runContainer(['list', '--json'], { image });
    expect(code).toBe(0);
    const names = readCollectors(path.resolve(import.meta.dirname, '../..')).map(({ name }) => name);
    expect((JSON.parse(stdout) as readonly { readonly name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  test('has a user that is nobody, one entrypoint, and the places where things are mounted', async () => {
    const { Config } = await inspect();
    expect(Config.User).toBe('10001:10001');
    expect(Config.Entrypoint).toEqual(['/usr/bin/node', '/app/collectors.js']);
    expect(Config.Env).toEqual(
      expect.arrayContaining(['COLLECTORS_CONFIG=/etc/collectors/collectors.config.json', 'COLLECTORS_PLUGINS=/plugins']),
    );
    expect(await listImageFiles(image)).toEqual(
      expect.arrayContaining([
        'etc/collectors',
        'etc/passwd',
        'etc/ssl/certs/ca-certificates.crt',
        'plugins',
        'run/secrets/collectors',
        'var/lib/collectors/spool',
        'var/lib/collectors/state',
      ]),
    );
  });

  test('has no program besides Node: no shell, no package manager', async () => {
    const programs = (await listImageFiles(image, '-type', 'f', '-perm', '/111')).filter((file) => !/\.so(\.|$)/.test(file));
    expect(programs.toSorted()).toEqual(['app/collectors.js', 'usr/bin/node']);
    const { code, stderr } = await runPodman(['run', '--rm', '--entrypoint', '/bin/sh', image, '-c', 'true']);
    expect([code, stderr]).toEqual([127, expect.stringContaining('no such file')]);
  });

  test('runs the Node of the lockfile, with the certificates that this trusts', async () => {
    const script =
      'console.log(process.version, fs.readFileSync("/etc/ssl/certs/ca-certificates.crt", "utf8").trim() === tls.rootCertificates.join("\\n"))';
    const { stdout } = await runPodman(['run', '--rm', '--entrypoint', '/usr/bin/node', image, '--eval', script]);
    expect(stdout).toBe(`${process.version} true\n`);
  });

  test('names its libraries where scanners look for packages', async () => {
    const packages = await listImageFiles(image, '-path', '*/dpkg/status.d/*');
    expect(packages.map((file) => path.basename(file)).toSorted()).toEqual(['libc6', 'libgcc-s1', 'libstdc++6']);
  });

  test('brings along the licences of what it is made of', async () => {
    const script = 'console.log(fs.readFileSync("/usr/share/doc/collectors/LICENSES", "utf8"))';
    const { stdout } = await runPodman(['run', '--rm', '--entrypoint', '/usr/bin/node', image, '--eval', script]);
    expect(stdout).toMatch(/^zod\n\nMIT License/m);
    expect(stdout).toMatch(/^@collectors\/datadog\n\n(.*\n)*.*contains parts of @datadog\/datadog-api-client/m);
    expect(await listImageFiles(image)).toEqual(
      expect.arrayContaining(['usr/share/doc/collectors/LICENSE', 'usr/share/doc/node/LICENSE', 'usr/share/doc/libc6/copyright']),
    );
  });

  test('is small, and says what it is', async () => {
    const { Size, Config } = await inspect();
    expect(Size).toBeLessThan(LARGEST);
    expect(Config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'collectors',
      'org.opencontainers.image.licenses': 'Apache-2.0',
    });
    expect(Config.Labels).toHaveProperty(['org.opencontainers.image.source']);
    expect(Config.Labels).toHaveProperty(['org.opencontainers.image.version']);
    expect(Config.Labels).toHaveProperty(['org.opencontainers.image.revision']);
  });
});
