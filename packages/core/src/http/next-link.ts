/** The target of `rel="next"` in a `Link` header, as it stands there. https://www.rfc-editor.org/rfc/rfc8288#section-3 */
export const nextLink = (header: string | undefined): string | undefined => {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters) ?? [];
    if ((quoted ?? bare)?.toLowerCase().split(/\s+/).includes('next')) return target;
  }
  return undefined;
};
