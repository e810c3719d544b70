/** What tells a line apart: its alias, its tags, or both. */
export const toLabel = (group: Readonly<Record<string, string>>, alias: string | undefined): string =>
  [...(alias === undefined ? [] : [alias]), ...Object.values(group)].join(' · ');
