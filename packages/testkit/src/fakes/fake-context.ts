import type { AnySource, Context, HttpClient, Logger, SecretValue, StateStore } from '@collectors/core';
import { createSecretValue } from '@collectors/core/config';
import { fixedClock } from './fixed-clock.ts';
import { memoryState } from './memory-state.ts';

/** What a source under test is given. Whatever is left out is there, and says so when it is used where it has nothing to give. */
export interface FakeContextOptions<C> {
  readonly config?: C;
  /** Key → value. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Default: 2026-01-15T12:00:00Z. */
  readonly now?: Date | string;
  /** Path → the body that the service answers, as JSON: validated by the schema of the source, as ever. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Id of another source → its answer; a list, for members and for a keyed source. */
  readonly sources?: Readonly<Record<string, unknown>>;
  /** Default: one in memory. */
  readonly state?: StateStore;
  readonly signal?: AbortSignal;
}

/** A context, and what was logged through it. */
export interface FakeContext<C> extends Context<C> {
  useMember<T>(source: AnySource): Promise<T>;
  /** `warn: Three runs have no name.` */
  readonly logged: readonly string[];
}

const DEFAULT_NOW = '2026-01-15T12:00:00Z';

/** A context for testing one source, or one function, by itself: `await openOrders.load(fakeContext({ answers: { '/orders': [] } }))`. */
export const fakeContext = <C = unknown>(options: FakeContextOptions<C> = {}): FakeContext<C> => {
  const logged: string[] = [];
  const log = (level: string) => (message: string) => void logged.push(`${level}: ${message}`);
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  const find = async <T>({ id }: { readonly id: string }): Promise<T> => {
    const { sources = {} } = options;
    if (id in sources) return sources[id] as T;
    throw new Error(`The source uses '${id}': give its answer in \`sources\`.`);
  };
  return {
    config: options.config as C,
    secrets: toSecrets(options.secrets ?? {}),
    http: createFakeHttp(options.answers ?? {}),
    aws: () => {
      throw new Error('A fake context has no client of AWS: test a source that asks AWS against a recording, with replay().');
    },
    log: logger,
    logged,
    state: options.state ?? memoryState(),
    signal: options.signal ?? new AbortController().signal,
    now: fixedClock(options.now ?? DEFAULT_NOW).now(),
    use: find,
    useEach: find,
    useMember: find,
  };
};

const toSecrets = (values: Readonly<Record<string, string>>): Readonly<Record<string, SecretValue>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, createSecretValue(value)]));

/** Answers by path alone: whatever else a request says, it is the recording that knows. */
const createFakeHttp = (answers: Readonly<Record<string, unknown>>): HttpClient => {
  const request: HttpClient['request'] = async (path, { schema }) => {
    if (!(path in answers))
      throw new Error(`The source asks ${path}: give what is answered in \`answers\`. There ${toKnown(Object.keys(answers))}.`);
    const result = await schema['~standard'].validate(answers[path]);
    if (result.issues)
      throw new Error(
        `The answer to ${path} is refused by the schema: ${result.issues.map(({ message }) => message).join('; ')}`,
      );
    return { data: result.value, status: 200, headers: {} };
  };
  return {
    request,
    json: async (path, options) => (await request(path, options)).data,
    pages: async function* (path, options) {
      yield (await request(path, options)).data;
    },
  };
};

const toKnown = (paths: readonly string[]): string =>
  paths.length === 0 ? 'is nothing' : `${paths.length === 1 ? 'is' : 'are'} ${paths.join(', ')}`;
