import type { Declaration, Member } from './declaration.ts';
import type { Group } from './groups.ts';

/** Everything in one line, and without `readonly`, which stands before all of it. */
const toInline = (code: string): string => {
  const line = code.replaceAll(/\s+/g, ' ').replaceAll(/\breadonly (?!\w+\[|\[)/g, '');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
};

const isAmbiguous = ({ name }: Declaration, all: readonly Declaration[]): boolean =>
  all.some((other) => other.name !== name && other.name.toLowerCase() === name.toLowerCase());

/** `Tally` and `tally` would share an anchor. */
const toHeading = (one: Declaration, all: readonly Declaration[]): string =>
  `\`${one.name}\`${one.kind === 'type' && isAmbiguous(one, all) ? ' (type)' : ''}`;

const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

const toLink = (one: Declaration, all: readonly Declaration[]): string => `[\`${one.name}\`](#${toAnchor(toHeading(one, all))})`;

/** Tags of doc comments as Markdown: parameters as a list, links as sentences. */
const toProse = (doc: string): string =>
  doc
    .replaceAll(/^@param (\S+) (.+)$/gm, '- `$1`: $2')
    .replaceAll(/^@see (\S+)$/gm, 'See $1')
    .replaceAll(/^@example *$/gm, 'For example:\n')
    // A list needs an empty line before it.
    .replaceAll(/^(?!- )(.+)\n(?=- )/gm, '$1\n\n');

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

const toItem = ({ code, doc }: Member): string => `- ${toInline(code)}\\\n${indent(toProse(doc))}`;

const TUPLE = /^const \w+: readonly \[('[^\]]*')\]$/;

const toCode = ({ code, members }: Declaration): string => {
  const values = TUPLE.exec(code)?.[1];
  if (values !== undefined) return values.replaceAll(/'([^']*)'/g, '`$1`');
  return members.length > 0 ? '' : `\`\`\`ts\n${code}\n\`\`\``;
};

const toUsed = (one: Declaration, all: readonly Declaration[]): string => {
  const text = [one.code, ...one.members.map(({ code }) => code)].join('\n').replaceAll(/'[^']*'|\/\*[^]*?\*\//g, '');
  const words = new Set(text.match(/\w+/g));
  const used = all.filter((other) => other !== one && other.kind === 'type' && words.has(other.name));
  return used.length === 0 ? '' : `With ${used.map((other) => toLink(other, all)).join(', ')}.`;
};

const toBases = ({ bases }: Declaration, all: readonly Declaration[]): string => {
  const links = all.filter(({ name }) => bases.includes(name)).map((base) => toLink(base, all));
  return links.length === 0 ? '' : `Has the members of ${links.join(' and ')} too.`;
};

const toEntry = (one: Declaration, all: readonly Declaration[]): string =>
  [
    `### ${toHeading(one, all)}`,
    toCode(one),
    toProse(one.doc),
    toBases(one, all),
    one.members.map(toItem).join('\n'),
    toUsed(one, all),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const find = (name: string, all: readonly Declaration[]): Declaration => {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`@collectors/core exports no ${name}: take it out of tools/contract/page/groups.ts.`);
  return found;
};

const toContents = (groups: readonly Group[], all: readonly Declaration[]): string =>
  groups
    .map(
      ({ title, names }) => `- [${title}](#${toAnchor(title)}): ${names.map((name) => toLink(find(name, all), all)).join(', ')}`,
    )
    .join('\n');

/** The reference of everything that is exported, chapter by chapter. Throws for an export without a chapter, and the other way round. */
export const toContractPage = (all: readonly Declaration[], groups: readonly Group[]): string => {
  const placed = groups.flatMap(({ names }) => names);
  const homeless = all.filter(({ name }) => !placed.includes(name)).map(({ name }) => name);
  if (homeless.length > 0) throw new Error(`Give ${homeless.join(', ')} a chapter in tools/contract/page/groups.ts.`);
  const chapters = groups.map(({ title, introduction, names }) =>
    [`## ${title}`, introduction, ...names.map((name) => toEntry(find(name, all), all))].join('\n\n'),
  );
  return [toContents(groups, all), ...chapters].join('\n\n');
};

/** `Type.member` of everything that nobody has explained. */
export const findUnexplained = (all: readonly Declaration[]): readonly string[] =>
  all.flatMap(({ name, doc, members }) => [
    ...(doc === '' ? [name] : []),
    ...members.filter((member) => member.doc === '').map((member) => `${name}.${member.name}`),
  ]);
