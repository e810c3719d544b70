import { compile, toLines } from './ajv.ts';
import { findOperation, type OpenApiSchema, type Parameter } from './specification.ts';

/** A request as it went out: the path below the base URL, with its query. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
}

/**
 * What Asana's published specification has against a request that the API itself takes, with the reason.
 *
 * `current_status_update.status_type`: the list of `opt_fields` names only `.title` and `.resource_subtype`. The property is in the schema
 * of a status update (`StatusUpdateBase`), and the API gives it where it is asked for by this name. Asking for `current_status_update`
 * alone would pass, and gives a compact record, which the specification promises without `status_type`.
 */
export const EXCEPTIONS: readonly string[] = [
  "getProjectsForWorkspace: opt_fields 'current_status_update.status_type' is not in the published list",
];

/** What is wrong with a request by the specification, a line each, exceptions included. */
export const checkRequest = ({ method, path }: SentRequest): readonly string[] => {
  const url = new URL(path, 'https://app.asana.com');
  const operation = findOperation(method, url.pathname);
  if (!operation) return [`${method} ${url.pathname} is not published`];
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  const names = [...url.searchParams.keys()];
  return [
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is given twice`),
    ...names.filter((name) => !parameters.some((one) => one.name === name)).map((name) => `${name} is not published`),
    ...parameters.filter(({ name, required }) => required && !names.includes(name)).map(({ name }) => `${name} is required`),
    ...parameters.flatMap((parameter) => checkValue(parameter, url.searchParams.get(parameter.name))),
  ].map((fault) => `${operation.operationId}: ${fault}`);
};

const checkValue = ({ name, schema, explode }: Parameter, text: string | null): readonly string[] => {
  if (text === null) return [];
  if (schema.type !== 'array' || explode !== false) return checkOne(name, schema, text);
  return text.split(',').flatMap((item) => checkOne(name, schema.items!, item));
};

const checkOne = (name: string, schema: OpenApiSchema, text: string): readonly string[] => {
  const validate = compile(schema);
  if (validate(toTyped(schema, text))) return [];
  if (schema.enum) return [`${name} '${text}' is not in the published list`];
  return toLines(validate.errors).map((line) => `${name} '${text}'${line}`);
};

/** A query has texts only: what is written as a number or a truth value is one. */
const toTyped = ({ type }: OpenApiSchema, text: string): unknown => {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
};
