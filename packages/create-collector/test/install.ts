import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A program of the repository. */
export const toBin = (name: string): string => path.join(ROOT, 'node_modules/.bin', name);

/** Of the surroundings only what an installation needs: a test runner and a script leave much behind, to which others listen. */
const KEPT = /^(path|home|tmpdir|lang|\w+_proxy|node_extra_ca_certs|ssl_cert_\w+|npm_config_(?!local_prefix)\w+)$/i;

/** As on another machine, where files of a test are compared and never written. Ours is the Node that the packages support. */
export const ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => KEPT.test(name))),
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
  CI: 'true',
  npm_config_audit: 'false',
  npm_config_prefer_offline: 'true',
};

const execute = promisify(execFile);

/** What a program printed. Throws what it printed where it fails. */
export const runProgram = async (
  program: string,
  argv: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> => {
  try {
    const { stdout } = await execute(program, argv, { cwd, env: { ...ENVIRONMENT, ...environment }, maxBuffer: 1e8 });
    return stdout;
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: error });
  }
};

/** Packs packages of the repository as they would be published. Gives the tarball of each folder. */
export const pack = async (names: readonly string[], folder: string): Promise<ReadonlyMap<string, string>> => {
  const tarballs = await Promise.all(
    names.map(async (name) => {
      const argv = ['pack', '--json', '--pack-destination', folder];
      const answer = await runProgram(toBin('pnpm'), argv, path.join(ROOT, 'packages', name));
      return [name, path.resolve(folder, (JSON.parse(answer) as { filename: string }).filename)] as const;
    }),
  );
  return new Map(tarballs);
};

/** Lets a package take ours from tarballs: they are in no registry yet. Some come with the command. */
export const pointToTarballs = (folder: string, tarballs: ReadonlyMap<string, string>): void => {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { devDependencies: Record<string, string> };
  for (const [name, tarball] of tarballs) manifest.devDependencies[`@collectors/${name}`] = `file:${tarball}`;
  writeFileSync(file, JSON.stringify(manifest));
};
