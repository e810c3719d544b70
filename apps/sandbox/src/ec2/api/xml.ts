/** What becomes XML: members of lists are `item`, what is `undefined` is left out. */
export type Xml = string | number | boolean | Date | undefined | readonly Xml[] | { readonly [name: string]: Xml };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in XML. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

const isList = (value: Xml): value is readonly Xml[] => Array.isArray(value);

/** Writes XML as EC2 does. */
export const toXml = (value: Xml): string => {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map((item) => `<item>${toXml(item)}</item>`).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? '' : `<${name}>${toXml(inner)}</${name}>`))
    .join('');
};
