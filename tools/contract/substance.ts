/** The report without what it says of doc comments: it is about the types, and explaining one of them changes nothing. */
export const withoutRemarks = (report: string): string =>
  report.replaceAll(/^ *\/\/ \(undocumented\)\n/gm, '').replaceAll(/^ *\/\*\*[^]*?\*\/\n/gm, '');

/** What two reports of one contract have in common, however their lines are broken. */
export const toSubstance = (report: string): string => withoutRemarks(report).replaceAll(/\s+/g, ' ');
