/** What a changelog says of one version, without its heading. Throws where it says nothing: then that version is none of the package. */
export const toNotes = (changelog: string, version: string): string => {
  const section = changelog.split(/^## /m).find((text) => text.startsWith(`${version}\n`));
  if (section === undefined) throw new Error(`The changelog has no section '## ${version}'.`);
  return section.slice(version.length).trim();
};
