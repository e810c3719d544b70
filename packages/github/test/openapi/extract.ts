/**
 * Takes what is needed to judge our requests out of GitHub's OpenAPI description, and writes it to `requests.json` beside this file. The
 * package that carries the description has 385 MB, so it is no dependency. To bring the extract up to date:
 *
 *     cd "$(mktemp -d)" && npm install --ignore-scripts @octokit/openapi
 *     node …/packages/github/test/openapi/extract.ts node_modules/@octokit/openapi/generated/api.github.com.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import { OPERATIONS } from './operations.ts';
import type { OpenApiOperation, OpenApiParameter, OpenApiRequests } from './requests.ts';

/** What of a description is looked at. */
interface Description {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Operation {
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
}

const PROSE = new Set(['description', 'example', 'examples', 'title']);

/** A part of the description with its references followed, without prose. */
const resolve = (description: Description, part: unknown): unknown => {
  if (Array.isArray(part)) return part.map((one) => resolve(description, one));
  if (typeof part !== 'object' || part === null) return part;
  if ('$ref' in part) return resolve(description, follow(description, String(part.$ref)));
  const kept = Object.entries(part).filter(
    ([key, value]) => !(PROSE.has(key) && typeof value !== 'object') && key !== 'examples',
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, resolve(description, value)]));
};

const follow = (description: Description, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], description);

/** Where nothing is said, a parameter can be left out. */
type Parameter = Omit<OpenApiParameter, 'required'> & { readonly required?: boolean };

const toParameter = ({ name, in: place, required = false, schema }: Parameter): OpenApiParameter => ({
  name,
  in: place,
  required,
  schema,
});

const toOperation = (description: Description, name: string): OpenApiOperation => {
  const [method, path] = name.split(' ') as [string, string];
  const found = description.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`GitHub describes no ${name}: is it called otherwise, or gone?`);
  const { parameters = [], requestBody } = resolve(description, found) as Operation;
  return {
    method,
    path,
    parameters: (parameters as readonly Parameter[]).map(toParameter),
    needsBody: (requestBody as { readonly required?: boolean } | undefined)?.required === true,
  };
};

const [, , file] = process.argv;
if (file === undefined) throw new Error('Name the file api.github.com.json of the package @octokit/openapi.');
const description = JSON.parse(await readFile(file, 'utf8')) as Description;
const requests: OpenApiRequests = {
  source: `@octokit/openapi ${description.info.version}, api.github.com.json`,
  operations: OPERATIONS.map((name) => toOperation(description, name)),
};
await writeFile(new URL('requests.json', import.meta.url), `${JSON.stringify(requests, null, 2)}\n`);
