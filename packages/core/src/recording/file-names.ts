import type { Exchange, RecordedRequest } from './exchange.ts';

/** Characters of a name at most. */
const LONGEST = 40;

/** The name of a GraphQL operation or of an action of AWS, where a request has one. */
export const readOperation = ({ operation, json, text }: RecordedRequest): string | undefined => {
  if (operation !== undefined) return operation;
  const { operationName, query } = (json ?? {}) as { readonly operationName?: unknown; readonly query?: unknown };
  if (typeof operationName === 'string') return operationName;
  const named = typeof query === 'string' ? /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] : undefined;
  return named ?? /(?:^|&)Action=(\w+)/.exec(text ?? '')?.[1];
};

const toSlug = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(-LONGEST);

/** The end of a path: as many whole parts as a name takes. */
const toTail = (pathname: string): string => {
  const parts = pathname.split('/').map(toSlug).filter(Boolean);
  while (parts.length > 1 && parts.join('-').length > LONGEST) parts.shift();
  return parts.join('-');
};

const toSubject = (request: RecordedRequest): string => {
  const operation = readOperation(request);
  if (operation !== undefined) return toSlug(operation);
  return `${request.method}-${toTail(new URL(request.url).pathname) || 'root'}`;
};

/** `tasks.GET-tasks.01.json`: the source, what is asked, and which of several. A new request changes the names of no others but those alike. */
export const toFileNames = (exchanges: readonly Exchange[]): readonly string[] => {
  const seen = new Map<string, number>();
  return exchanges.map(({ source, request }) => {
    const name = `${toSlug(source)}.${toSubject(request)}`;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name}.${String(number).padStart(2, '0')}.json`;
  });
};
