/** What is wrong and how to mend it, for stderr. */
export const toComplaint = ({ message, fix }: { readonly message: string; readonly fix?: string | undefined }): string =>
  `collectors: ${message}\n${fix === undefined ? '' : `  fix: ${fix}\n`}`;
