/** Licences under which others may pass on what we ship, and need only be told of: https://spdx.org/licenses/ */
const TAKEN: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
];

/** The packages of each licence, as `pnpm licenses list --json` prints them. */
export type LicenceList = Readonly<Record<string, readonly { readonly name: string; readonly versions: readonly string[] }[]>>;

const isTaken = (licence: string): boolean => {
  const text = licence.replaceAll(/[()]/g, '');
  // Of alternatives one has to do, of several that hold together each.
  return text.split(' OR ').some((choice) => choice.split(' AND ').every((one) => TAKEN.includes(one.trim())));
};

/** Each package that is shipped under a licence that has not been taken, with what to do. */
export const judgeLicences = (list: LicenceList): readonly string[] =>
  Object.entries(list)
    .filter(([licence]) => !isTaken(licence))
    .flatMap(([licence, packages]) =>
      packages.map(
        ({ name, versions }) =>
          `${name}@${versions.join(', ')} is under ${licence}: take another package, or, where it asks nothing of those who pass it on, add it to tools/licences/judge-licences.ts.`,
      ),
    );
