/** Characters at the beginning or the end of a form by which a cut one is told from chance. */
const TOLD = 8;
/** What stands where a text was cut. */
const ELLIPSIS = '…';

/** Where a form begins that the text's end, or an ellipsis, cuts off. */
const findCut = (text: string, form: string): { readonly start: number; readonly end: number } | undefined => {
  const head = form.slice(0, TOLD);
  for (let start = text.indexOf(head); start !== -1; start = text.indexOf(head, start + 1)) {
    const ellipsis = text.indexOf(ELLIPSIS, start);
    for (const end of [ellipsis, text.length]) if (end !== -1 && form.startsWith(text.slice(start, end))) return { start, end };
  }
  return undefined;
};

const scrubEnd = (text: string, form: string, mask: string): string => {
  const cut = findCut(text, form);
  return cut === undefined ? text : scrubEnd(text.slice(0, cut.start) + mask + text.slice(cut.end), form, mask);
};

/** The last lines of an output may begin within a form. */
const scrubStart = (text: string, form: string, mask: string): string => {
  const at = text.slice(0, form.length).indexOf(form.slice(-TOLD));
  return at !== -1 && form.endsWith(text.slice(0, at + TOLD)) ? mask + text.slice(at + TOLD) : text;
};

/** A text without the beginning of a form at its end or before an ellipsis, and without the end of one at its start: what a cut leaves. */
export const scrubCut = (text: string, forms: ReadonlySet<string>, mask: string): string => {
  let scrubbed = text;
  for (const form of forms) if (form.length > TOLD) scrubbed = scrubStart(scrubEnd(scrubbed, form, mask), form, mask);
  return scrubbed;
};
