import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { LogFields, StateStore } from '../../src/contract/context.ts';
import type { HttpPolicy } from '../../src/contract/http.ts';
import { createHttp, type HttpHub, type HttpOptions, type RequestEvent } from '../../src/http/create-http.ts';

/** A schema that takes anything. */
export const anything = z.unknown();

/** A hub, and everything that it told. */
export interface TestHub extends HttpHub {
  readonly events: readonly RequestEvent[];
  /** Outcomes of the attempts, in order. */
  outcomes(): readonly RequestEvent['outcome'][];
  readonly lines: readonly { readonly level: string; readonly message: string; readonly fields?: LogFields | undefined }[];
  readonly secrets: readonly string[];
  readonly controller: AbortController;
}

/** A hub that retries without delay, unless a test says otherwise. */
export const createTestHub = (policy: HttpPolicy, options: Partial<HttpOptions> = {}): TestHub => {
  const events: RequestEvent[] = [];
  const lines: { level: string; message: string; fields?: LogFields | undefined }[] = [];
  const secrets: string[] = [];
  const controller = new AbortController();
  const at = (level: string) => (message: string, fields?: LogFields) => void lines.push({ level, message, fields });
  const hub = createHttp({
    policy,
    state: noState,
    signal: controller.signal,
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    random: () => 0,
    protect: (secret) => void secrets.push(secret),
    onRequest: (event) => void events.push(event),
    ...options,
  });
  onTestFinished(() => {
    controller.abort();
    hub.close();
  });
  return { ...hub, events, outcomes: () => events.map(({ outcome }) => outcome), lines, secrets, controller };
};

const noState: StateStore = { enabled: false, get: async () => undefined, set: async () => {}, delete: async () => {} };

/** A state store in memory that keeps what JSON keeps. */
export const createMemoryState = (): StateStore & { readonly values: Map<string, string> } => {
  const values = new Map<string, string>();
  return {
    values,
    enabled: true,
    get: async (key) => JSON.parse(values.get(key) ?? 'null') ?? undefined,
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
    delete: async (key) => void values.delete(key),
  };
};

/** What a promise is rejected with. */
export const failure = async (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> => {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('it did not fail');
};
