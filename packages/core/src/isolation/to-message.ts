import type { CollectMessage, WrittenMessage } from './protocol.ts';

type Kind = 'string' | 'number' | 'object' | 'list';

/** The members that each message must have. */
const MEMBERS: Readonly<Record<CollectMessage['type'], Readonly<Record<string, Kind>>>> = {
  plan: { on: 'list', off: 'list', incidental: 'list' },
  started: { source: 'string' },
  source: { report: 'object', errors: 'list' },
  attempt: { attempt: 'object' },
  metric: { report: 'object' },
  fatal: { error: 'object' },
  quotas: { quotas: 'list', spent: 'object' },
  check: { result: 'object' },
  progress: { source: 'string', done: 'number', total: 'number' },
  log: { level: 'string', message: 'string' },
  protect: { value: 'string' },
  done: {},
};

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

const isMessage = (value: unknown): value is WrittenMessage => {
  if (kindOf(value) !== 'object') return false;
  const message = value as Record<string, unknown>;
  const type = String(message['type']);
  if (!Object.hasOwn(MEMBERS, type)) return false;
  if (type === 'metric' && 'line' in message && kindOf(message['line']) !== 'object') return false;
  return Object.entries(MEMBERS[type as CollectMessage['type']]).every(([key, kind]) => kindOf(message[key]) === kind);
};

/** A line of the pipe as a message, without a metric's rows; `undefined` for what is none. */
export const toMessage = (line: string): WrittenMessage | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
