import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { RawAnswer } from '../contract/http.ts';
import type { Schema } from '../contract/schema.ts';
import { describeType } from './describe-type.ts';
import { HttpError } from './http-error.ts';

/** An answer's body as its schema gives it. Throws `schema_mismatch`, which names the place and the types, never a value. */
export const validate = async <T>(schema: Schema<unknown, T>, answer: RawAnswer, label: string): Promise<T> => {
  const { validate: check, vendor } = schema['~standard'];
  const result = await check(answer.body);
  if (!result.issues) return result.value;
  const [first, ...others] = result.issues;
  const path = (first?.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
  const found = describeType(path.reduce(step, answer.body), answer.headers['content-type']);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const message = `${label} answered something unexpected at ${toJsonPath(path)}: ${toExpected(first, vendor)}, found ${found}${more}.`;
  throw new HttpError('schema_mismatch', message, {
    status: answer.status,
    fix: "The service's API has changed, or the address is not the service's: compare its documentation with the collector's schema.",
  });
};

const step = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;

const toJsonPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(String(key)) ? `${text}.${String(key)}` : `${text}[${JSON.stringify(String(key))}]`;
  }, '$');

/** zod's messages hold no value; other libraries' may, but most state what they expected. */
const toExpected = (issue: StandardSchemaV1.Issue | undefined, vendor: string): string => {
  if (issue && 'expected' in issue && typeof issue.expected === 'string') return `expected ${issue.expected}`;
  return issue && vendor === 'zod' ? issue.message.replace(/^Invalid input: /, '') : 'the schema refuses it';
};
