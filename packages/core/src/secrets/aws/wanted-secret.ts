import type { AwsSecretsSettings } from '../../config/configuration.ts';

/** What an id is in AWS. */
export interface WantedSecret {
  readonly id: string;
  /** Name or ARN. */
  readonly name: string;
  /** Of a JSON secret. */
  readonly key?: string;
}

/** Where an id is found: as the configuration names it, else under the prefix. A `#` ends the name: AWS admits none in it. */
export const toWanted = (id: string, { names = {}, prefix = '' }: AwsSecretsSettings): WantedSecret => {
  const [name, ...key] = (Object.hasOwn(names, id) ? names[id]! : prefix + id).split('#');
  return { id, name: name!, ...(key.length > 0 && { key: key.join('#') }) };
};

/** The place as a person would look for it. */
export type ToPlace = (secret: WantedSecret, region: string) => string;

/** See `ToPlace`. */
export const toPlace: ToPlace = ({ name, key }, region) =>
  `${key === undefined ? '' : `key "${key}" of `}secret ${name} in AWS Secrets Manager (${region})`;
