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

/** What a token needs for a route. */
export interface Grant {
  /** Of a fine-grained token or an App, to read. */
  readonly permission: string;
  /** Of a classic token; with it all is said where seeing the repository is not enough. */
  readonly scope?: string;
}

/** One route of the REST API. */
export interface RestRoute {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  /** Does not use the primary limit. */
  readonly free?: boolean;
  readonly grant?: Grant;
  readonly answer: (context: GithubContext, request: RestRequest) => GithubAnswer;
}
