import type { Io } from '../io.ts';

/** The Datadog key and where it is. */
export interface FoundKey {
  readonly value: string;
  readonly place: string;
}

/** Looks for the Datadog key as a delivery does. `undefined` where there is none. */
export const findApiKey = async ({ environment }: Pick<Io, 'environment'>): Promise<FoundKey | undefined> => {
  const variable = ['DD_API_KEY', 'DATADOG_API_KEY'].find((name) => environment[name]);
  return variable === undefined ? undefined : { value: environment[variable]!, place: `environment variable ${variable}` };
};
