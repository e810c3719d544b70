import type { SandboxRequest } from '../../service.ts';
import type { GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';

/** A matched request. */
export interface RestRequest {
  /** The variable parts of the path, in order. */
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  /** Path below the API's base, without the query. */
  readonly path: string;
  readonly request: SandboxRequest;
}

/** One route of the REST API. */
export interface RestRoute {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  /** Does not use the primary limit. */
  readonly free?: boolean;
  readonly answer: (context: GithubContext, request: RestRequest) => GithubAnswer;
}
