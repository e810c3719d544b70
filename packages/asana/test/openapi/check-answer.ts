import { compile, toLines } from './ajv.ts';
import type { SentRequest } from './check-request.ts';
import { findOperation, type OpenApiSchema } from './specification.ts';

/** The whole record of what a list answers in short: `opt_fields` adds properties of it. */
const WHOLE: Readonly<Record<string, string>> = {
  '#/components/schemas/ProjectCompact': '#/components/schemas/ProjectResponse',
  '#/components/schemas/TaskCompact': '#/components/schemas/TaskResponse',
};

/** What is wrong with an answer by the specification, a line each. Statuses that are not published (402, 429, 5xx) are errors as all are. */
export const checkAnswer = (request: SentRequest, status: number, body: unknown): readonly string[] => {
  const { pathname } = new URL(request.path, 'https://app.asana.com');
  const operation = findOperation(request.method, pathname);
  if (!operation) return [`${request.method} ${pathname} is not published`];
  const published = operation.answers[status] ?? { $ref: '#/components/schemas/ErrorResponse' };
  const validate = compile(toWhole(published));
  return validate(body) ? [] : toLines(validate.errors);
};

const toWhole = (schema: OpenApiSchema): OpenApiSchema => {
  const data = schema.properties?.['data'];
  const whole = data?.items?.$ref === undefined ? undefined : WHOLE[data.items.$ref];
  if (whole === undefined) return schema;
  return { ...schema, required: ['data'], properties: { ...schema.properties, data: { type: 'array', items: { $ref: whole } } } };
};
