import type { APIErrorType, SecretValueEntry } from '@aws-sdk/client-secrets-manager';
import { type AwsAnswer, type Fault, toFault } from './fault.ts';
import { toRefusal } from './refusal.ts';
import type { Batch } from './secrets-manager.ts';
import type { WantedSecret } from './wanted-secret.ts';

/** The hyphen and the six characters that AWS puts behind the name in an ARN. */
const SUFFIX = 7;

const isOf =
  (name: string) =>
  ({ ARN = '', Name }: SecretValueEntry) =>
    Name === name || ARN === name || ARN.slice(0, -SUFFIX) === name;

const malformed = (place: string, problem: string, fix: string) => toFault('secret_missing', `The ${place} ${problem}.`, { fix });

/** Where a secret is looked for. */
interface Where {
  readonly place: string;
  readonly region: string;
}

/** What the service said of one secret. */
export const toAnswer = (wanted: WantedSecret, at: Where, { values, errors }: Batch): AwsAnswer => {
  const { place } = at;
  const error = errors.find(({ SecretId }) => SecretId === wanted.name);
  if (error) return toErrorAnswer(error, wanted, at);
  const entry = values.find(isOf(wanted.name));
  return entry ? toValueAnswer(entry, wanted, place) : fail(place, unanswered(place));
};

const fail = (place: string, fault: Fault): AwsAnswer => ({ kind: 'failed', place, fault });

const unanswered = (place: string) =>
  toFault('secret_unavailable', `AWS Secrets Manager answered, and said nothing about the ${place}.`, {
    fix: 'Look at what stands at AWS_ENDPOINT_URL, where it is set; else try again.',
  });

const toErrorAnswer = (error: APIErrorType, { name }: WantedSecret, at: Where) => {
  const absent: AwsAnswer = { kind: 'absent', place: at.place };
  return error.ErrorCode === 'ResourceNotFoundException' ? absent : fail(at.place, toRefusal(error, { ...at, name }));
};

const toValueAnswer = (entry: SecretValueEntry, { name, key }: WantedSecret, place: string): AwsAnswer => {
  if (entry.SecretString === undefined) {
    const problem = entry.SecretBinary === undefined ? 'has no value' : 'is binary, and a secret here is a text';
    return fail(
      place,
      malformed(place, problem, `Store it again: aws secretsmanager put-secret-value --secret-id ${name} --secret-string …`),
    );
  }
  if (key === undefined) return { kind: 'found', place, value: entry.SecretString };
  const found = readKey(entry.SecretString, key);
  if ('value' in found) return { kind: 'found', place, value: found.value };
  return fail(place, malformed(place, found.problem, found.fix));
};

/** The value of a key. What stands there is never shown, not even by a parser's message. */
const readKey = (text: string, key: string): { readonly value: string } | { readonly problem: string; readonly fix: string } => {
  const content = parse(text);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return {
      problem: 'cannot be read: the secret is no JSON object',
      fix: `Store it as one, or leave "#${key}" out of its name.`,
    };
  }
  if (!Object.hasOwn(content, key)) {
    return {
      problem: 'is not there: the secret has no such key',
      fix: 'Correct the name under "secrets.aws.names", or add the key.',
    };
  }
  const value = (content as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? { value } : { problem: 'is no text', fix: 'Store a text there: in quotes, not nested.' };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
