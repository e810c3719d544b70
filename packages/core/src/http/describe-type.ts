/** What a value is, never what it says: values of an answer are nobody's business in a log. */
export const describeType = (value: unknown, contentType: string | undefined): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return `an object with ${Object.keys(value).length} members`;
  if (typeof value !== 'string') return `a ${typeof value}`;
  const kind = contentType && !/\bjson\b/i.test(contentType) ? `, ${contentType.split(';')[0]}` : '';
  return `a text of ${value.length} characters${kind}`;
};
