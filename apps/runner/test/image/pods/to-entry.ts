import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHART } from '@collectors/chart';
import type { ServiceSetup } from '../../../../sandbox/src/stand-in.ts';

/** A collector's part of the chart's values, and the keys of the Secret beside it. */
export interface Entry {
  readonly values: object;
  readonly secrets: Readonly<Record<string, string>>;
}

type Known = Readonly<Record<string, { readonly secrets: readonly { readonly variable: string }[] }>>;

/** What the stand-ins say of a service, as an operator writes it down: secrets into the Secret, the rest into the values. */
export const toEntry = (collector: string, { environment, config = {} }: ServiceSetup): Entry => {
  const known = JSON.parse(readFileSync(path.join(CHART, 'files/collectors.json'), 'utf8')) as Known;
  const variables = known[collector]!.secrets.map(({ variable }) => variable);
  const isSecret = ([name]: readonly [string, string]) => variables.includes(name);
  const all = Object.entries(environment);
  return {
    values: { config, extraEnv: all.filter((variable) => !isSecret(variable)).map(([name, value]) => ({ name, value })) },
    secrets: Object.fromEntries(all.filter(isSecret)),
  };
};
