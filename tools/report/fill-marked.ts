/**
 * Puts results between their markers, `<!-- NAME -->` and `<!-- /NAME -->`, in a document that keeps its other text. Throws where the
 * document has none.
 */
export const fillMarked = (document: string, name: string, results: string): string => {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`The document has no \`<!-- ${name} -->\` and \`${end}\` around its results. Put them back.`);
  return `${document.slice(0, from)}${begin}\n${results.trim()}\n\n${document.slice(to)}`;
};
