/** By which something in Datadog is found again: the environment and the key of the resource. */
export interface Owner {
  /** `DD_ENV`: the same collectors of two environments have monitors of their own. */
  readonly env: string;
  readonly key: string;
}

/** All our monitors have it, so that Datadog can be asked for them. */
export const MONITORS_TAG = 'managed-by:collectors';
const KEY_TAG = 'collectors_key:';

/** As Datadog spells a tag's value. https://docs.datadoghq.com/getting_started/tagging/ */
const toTagValue = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}_\-:./]/gu, '_');

const toText = ({ env, key }: Owner): string => toTagValue(`${env}/${key}`);

/** The tags by which a monitor is found again. */
export const toMarkerTags = (owner: Owner): readonly string[] => [MONITORS_TAG, KEY_TAG + toText(owner)];

/** The text by which a dashboard is found again: its description is all that a list of dashboards tells besides the title. */
export const toMarkerLine = (owner: Owner): string =>
  `Kept by \`collectors sync\`. In a clone, take this line out: [collectors:${toText(owner)}]`;

/** The key that a monitor's tags name, where they name one of this environment. */
export const readMarkerTags = (tags: unknown, env: string): string | undefined => {
  const tag = Array.isArray(tags) ? tags.find((one) => typeof one === 'string' && one.startsWith(KEY_TAG)) : undefined;
  return typeof tag === 'string' ? readKey(tag.slice(KEY_TAG.length), env) : undefined;
};

/** The key that a dashboard's description names, where it names one of this environment. */
export const readMarkerLine = (description: unknown, env: string): string | undefined => {
  const text = typeof description === 'string' ? /\[collectors:([^\]\s]+)\]/.exec(description)?.[1] : undefined;
  return text === undefined ? undefined : readKey(text, env);
};

const readKey = (text: string, env: string): string | undefined => {
  const prefix = toTagValue(`${env}/`);
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
};

/** A key as markers spell it. */
export const toMarkedKey = (key: string): string => toTagValue(key);
