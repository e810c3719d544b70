import type { Environment } from '../config/environment.ts';
import type { CollectorError } from '../errors/collector-error.ts';

/** What a provider says of one id. `place` names where it looked, as a person would go there: `file /run/secrets/github/token`. */
export type SecretAnswer =
  | { readonly kind: 'found'; readonly place: string; readonly value: string }
  /** Not there: the next provider is asked. */
  | { readonly kind: 'absent'; readonly place: string }
  /** There, or perhaps there, and not to be had (unreadable, denied, throttled, unreachable): ends the search for this id. */
  | { readonly kind: 'failed'; readonly place: string; readonly error: CollectorError };

/** Where a secret is looked for, as a person would go there. */
export interface SecretPlace {
  readonly place: string;
  /** It is known to be there, so that nobody behind is asked. */
  readonly found?: true;
}

/** A place that keeps secrets. Third parties may add their own. */
export interface SecretProvider {
  readonly name: string;
  /** Where an id is looked for; asks nobody and reads nothing. Default: the name. */
  locate?(id: string): SecretPlace;
  /** One answer an id, in one batch. An id without an answer counts as absent. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, SecretAnswer>>;
}

/** What a third party's module is given. */
export interface SecretProviderOptions {
  readonly environment: Environment;
  /** The configuration file's folder, else the working directory. */
  readonly folder: string;
}

/** The default export of a third party's module, which a configuration names under `secrets.providers`. */
export type SecretProviderFactory = (options: SecretProviderOptions) => SecretProvider | Promise<SecretProvider>;
