import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The models that are named in our calls, by API version. What they refer to is found by `closureOf`. */
export const ROOTS: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'APIErrorResponse',
    'DistributionPointsContentEncoding',
    'DistributionPointsPayload',
    'IntakePayloadAccepted',
    'ServiceCheck',
  ],
  v2: ['APIErrorResponse', 'IntakePayloadAccepted', 'MetricContentEncoding', 'MetricPayload'],
};

const SERIALIZER = /datadog-api-client-(v[12])[\\/]models[\\/]ObjectSerializer\.js$/;

/**
 * The names that a model reaches through its attributes, itself included.
 * @param models the client's folder of models
 * @throws Error where a root has no file: the client has changed
 */
export const closureOf = (models: string, roots: readonly string[]): ReadonlySet<string> => {
  const kept = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const file = join(models, `${name}.js`);
    if (kept.has(name) || !existsSync(file)) continue;
    kept.add(name);
    for (const [, type = ''] of readFileSync(file, 'utf8').matchAll(/type: "([^"]+)"/g))
      queue.push(...(type.match(/[A-Z]\w+/g) ?? []));
  }
  const missing = roots.find((root) => !kept.has(root));
  if (missing !== undefined) throw new Error(`The Datadog client has no model '${missing}'.`);
  return kept;
};

/** The serializer's text without the models, enumerations and unions that are not in `kept`. */
export const trimSerializer = (text: string, kept: ReadonlySet<string>): string => {
  const only = (block: string, name: string) => (kept.has(name) ? block : '');
  return text
    .replace(/^const (\w+)_1 = require\("\.\/\w+"\);\n/gm, only)
    .replace(/^ {4}(\w+): \1_1\.\1,\n/gm, only)
    .replace(/^ {4}(\w+): \[(?:[^\]\n]*|\n(?: {8}.*\n)* {4})\],\n/gm, only);
};

/** The client's own transport, which brings node-fetch and pako. Ours is always given, so that it is never made. */
const NO_TRANSPORT = `exports.IsomorphicFetchHttpLibrary = class {
  constructor() { throw new Error('This build of the Datadog client has no transport of its own: give it one as httpApi.'); }
};`;

/** The client's logger writes answers to stdout where DEBUG is set: stdout is the result. */
const NO_LOGGER = `const silent = () => {};
exports.logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };`;

/** A file of the client without its source map, which points at sources that the client does not publish. */
const readSource = (path: string): string => readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');

/**
 * Keeps of the Datadog client's 6,000 models those that we use, and leaves out its transport and its logger. The client is pinned:
 * the text of 1.64.0 is matched, and a test of the bundle shows when an upgrade no longer fits.
 */
export const slimClient = (): Plugin => ({
  name: 'slim-client',
  setup(build) {
    build.onLoad({ filter: SERIALIZER }, ({ path }) => {
      const roots = ROOTS[SERIALIZER.exec(path)?.[1] ?? ''] ?? [];
      return { contents: trimSerializer(readSource(path), closureOf(dirname(path), roots)), loader: 'js' };
    });
    build.onLoad({ filter: /datadog-api-client-common[\\/]http[\\/]isomorphic-fetch\.js$/ }, () => ({
      contents: NO_TRANSPORT,
      loader: 'js',
    }));
    build.onLoad({ filter: /datadog-api-client[\\/]dist[\\/]logger\.js$/ }, () => ({ contents: NO_LOGGER, loader: 'js' }));
    build.onLoad({ filter: /@datadog[\\/]datadog-api-client[\\/].*\.js$/ }, ({ path }) => ({
      contents: readSource(path),
      loader: 'js',
    }));
  },
});
