import { z } from 'zod';
import { isTimeZone } from './time/time-zone.ts';

/** Projects at most: each is a value of the tag `project`. */
const MOST = 50;

const GID = 'has to be the number that Asana shows in the address of the page (a "gid"), in quotes';
const gid = z.string(GID).regex(/^\d+$/, GID);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const slug = z.string().regex(/^[a-z][a-z0-9_.-]*$/, 'has to be made of lower-case letters, digits, _ . and -');

const project = z.strictObject({
  gid: gid.describe('Gid of the project: the number in its address.'),
  name: slug.describe('Its value of the tag `project`; the name in Asana may change.'),
});

const section = z.union([
  z.string().min(1),
  z.strictObject({
    name: z.string().min(1).describe('Value of the tag `section`.'),
    is: z.array(z.string().min(1)).min(1).describe('Names (in any case) or gids of the sections that it stands for.'),
  }),
]);

const fields = z.strictObject({
  workspace: gid.describe('Gid of the workspace or organisation.'),
  projects: z
    .array(project)
    .max(MOST)
    .default([])
    .describe(
      'Projects whose tasks are read, each as `{ gid, name }`, up to 50; archived ones too. Without any, only the projects themselves are counted.',
    ),
  sections: z
    .array(section)
    .default([])
    .describe(
      'Sections that are told apart: a name (in any case), or `{ name, is }` with names or gids; all others become `other`.',
    ),
  timeZone: z
    .string()
    .refine(isTimeZone, 'has to be a name of the IANA time zone database, as Europe/Berlin')
    .default('UTC')
    .describe('Time zone in which a day ends: due dates have none of their own.'),
  plan: z
    .enum(['free', 'paid'])
    .default('free')
    .describe('Decides the pace: 2 requests a second in a free workspace (it has 150 a minute), 20 in a paid one (1,500).'),
  apiUrl: url.prefault('https://app.asana.com/api/1.0').describe('REST API.'),
});

type Input = z.infer<typeof fields>;

const findTwice = (names: readonly string[]): string | undefined => names.find((name, index) => names.indexOf(name) !== index);

/** What a section is called in a reading, and by what it is known: gids, and names in lower case. */
export interface Section {
  readonly name: string;
  readonly known: readonly string[];
}

const toSection = (given: Input['sections'][number]): Section => {
  const { name, is } = typeof given === 'string' ? { name: given, is: [given] } : given;
  return { name, known: is.map((text) => text.trim().toLowerCase()) };
};

/** What the collector can be told. Validated, `sections` has the values of the tag, and `sectionMap` what each stands for. */
export const configSchema = fields
  .check(({ value, issues }) => {
    const fault = (path: string, message: string) => void issues.push({ code: 'custom', input: value, path: [path], message });
    const sections = value.sections.map(toSection);
    const name = findTwice(value.projects.map((one) => one.name));
    const id = findTwice(value.projects.map((one) => one.gid));
    const tag = findTwice(sections.map((one) => one.name.toLowerCase()));
    const text = findTwice(sections.flatMap(({ known }) => known));
    if (name !== undefined) fault('projects', `gives the name ${name} to two projects`);
    if (id !== undefined) fault('projects', `names the project ${id} twice`);
    if (tag !== undefined) fault('sections', `has two sections called ${tag}`);
    else if (text !== undefined) fault('sections', `names the section ${text} twice`);
  })
  .transform((value) => {
    const sectionMap = value.sections.map(toSection);
    return { ...value, sections: sectionMap.map(({ name }) => name), sectionMap };
  });

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;
