/** What an answer of EC2 is made of: lists become `<item>`s, what is absent is left out. */
export type Xml = string | number | boolean | Date | undefined | readonly Xml[] | { readonly [name: string]: Xml };

/** Writes XML as EC2 does. */
export const toXml = (value: Xml): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: Xml) => `<item>${toXml(item)}</item>`).join('');
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? '' : `<${name}>${toXml(inner)}</${name}>`))
    .join('');
};
