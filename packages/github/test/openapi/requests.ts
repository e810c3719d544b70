import { readFileSync } from 'node:fs';

/** A parameter of an operation. https://spec.openapis.org/oas/v3.0.3#parameter-object */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  /** JSON Schema in the dialect of OpenAPI 3.0. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What may be sent to one path with one method. */
export interface OpenApiOperation {
  readonly method: string;
  /** `/repos/{owner}/{repo}/pulls` */
  readonly path: string;
  readonly parameters: readonly OpenApiParameter[];
  /** The collector sends no body to any: a token of an installation is asked for with all rights that the installation has. */
  readonly needsBody: boolean;
}

/** The part of GitHub's OpenAPI description that says what our requests may look like. */
export interface OpenApiRequests {
  /** Package and version that it was taken from. */
  readonly source: string;
  readonly operations: readonly OpenApiOperation[];
}

/** What `extract.ts` has written. */
export const openApiRequests = JSON.parse(readFileSync(new URL('requests.json', import.meta.url), 'utf8')) as OpenApiRequests;
