import document from './asana.json' with { type: 'json' };

/** A schema of OpenAPI 3.0, as far as the extract uses it. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly allOf?: readonly OpenApiSchema[];
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: OpenApiSchema;
  /** `false`: the items of a list are separated by commas. */
  readonly explode?: boolean;
}

/** What Asana publishes about one method of one path. */
export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  /** Of the answers by status. */
  readonly answers: Readonly<Record<string, OpenApiSchema>>;
}

interface Reference {
  readonly $ref: string;
}
interface Content {
  readonly content: { readonly 'application/json': { readonly schema: OpenApiSchema } };
}
interface PathItem {
  readonly parameters: readonly (Parameter | Reference)[];
  readonly get: {
    readonly operationId: string;
    readonly parameters: readonly (Parameter | Reference)[];
    readonly responses: Readonly<Record<string, Content | Reference>>;
  };
}

const { paths, components } = document as unknown as {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Content>>;
    readonly schemas: Readonly<Record<string, OpenApiSchema>>;
  };
};

/** The published schemas by name. */
export const schemas = components.schemas;

const nameOf = ({ $ref }: Reference) => $ref.slice($ref.lastIndexOf('/') + 1);
const toParameter = (given: Parameter | Reference) => ('$ref' in given ? components.parameters[nameOf(given)]! : given);
const toContent = (given: Content | Reference) => ('$ref' in given ? components.responses[nameOf(given)]! : given);

const toOperation = ({ parameters, get }: PathItem): Operation => ({
  operationId: get.operationId,
  parameters: [...parameters, ...get.parameters].map(toParameter),
  answers: Object.fromEntries(
    Object.entries(get.responses).map(([status, given]) => [status, toContent(given).content['application/json'].schema]),
  ),
});

const toPattern = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** The operation that a request is for; `undefined` for what is not published, or not in the extract. */
export const findOperation = (method: string, path: string): Operation | undefined => {
  const found = Object.entries(paths).find(([template]) => toPattern(template).test(path));
  return method === 'GET' && found ? toOperation(found[1]) : undefined;
};
