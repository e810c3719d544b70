import { z } from 'zod';

/** Tag value of the runs that no rule takes. */
export const OTHER = 'other';

/** Rules at most: each multiplies the series. */
const RUN_TYPES = 10;
const SUMMARY_KEYS = 20;
const PROJECTS = 500;

const NAMELESS = 'has to look like entity/project; a name alone needs `entity` beside it';
const projectName = z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/, NAMELESS);
/** https://docs.datadoghq.com/getting_started/tagging/#define-tags */
const tagValue = z
  .string()
  .regex(/^[a-z][a-z0-9_./-]{0,99}$/, 'becomes a tag value: lower-case letters, digits, `_`, `.`, `/` and `-`, a letter first');

const isPattern = (text: string) => {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

const runType = z
  .strictObject({
    name: tagValue
      .refine((name) => name !== OTHER, '`other` is what no rule takes: choose another name')
      .describe('Value of the tag `run_type`.'),
    displayName: z
      .string()
      .min(1)
      .refine(isPattern, 'is no regular expression')
      .optional()
      .describe('Regular expression that the name shown for the run has to match.'),
    tag: z.string().min(1).optional().describe('Tag that the run has to carry.'),
    jobType: z.string().min(1).optional().describe('Job type that the run has to have.'),
  })
  .refine(
    ({ displayName, tag, jobType }) => displayName !== undefined || tag !== undefined || jobType !== undefined,
    'takes every run: give `displayName`, `tag` or `jobType`',
  );

const summaryKey = z.strictObject({
  key: z.string().min(1).max(200).describe('Key of the summary, as the run logs it: `overview/steps_per_second`.'),
  name: tagValue.optional().describe('Value of the tag `key`. Default: the key itself, in lower case.'),
});

const fields = z.strictObject({
  projects: z
    .array(projectName)
    .min(1)
    .max(PROJECTS)
    .describe('Projects to read, as entity/project; or as names alone, which are those of the `entity`.'),
  entity: z
    .string()
    .regex(/^[\w.-]+$/, 'has to be the name of a team or of a user')
    .optional()
    .describe('Team or user that the projects belong to which are given by name alone.'),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ''))
    .prefault('https://api.wandb.ai')
    .describe('Address of the API; for a dedicated or self-managed server the address of that server.'),
  runTypes: z
    .array(runType)
    .max(RUN_TYPES)
    .default([])
    .describe('Kinds of runs that are told apart. The first rule that fits counts; all conditions of a rule have to hold.'),
  summary: z.array(summaryKey).max(SUMMARY_KEYS).default([]).describe('Values of the summaries of runs that are reported.'),
});

type Fields = z.infer<typeof fields>;

const toFullName = (name: string, entity: string | undefined) =>
  name.includes('/') || entity === undefined ? name : `${entity}/${name}`;

/** The tag value that stands for a key of the summary. */
const toTagValue = ({ key, name }: z.infer<typeof summaryKey>) => name ?? key.toLowerCase();

const findTwice = (names: readonly string[]) => names.findIndex((name, index) => names.indexOf(name) !== index);

const findFaults = ({ projects, entity, runTypes, summary }: Fields) => {
  const names = projects.map((name) => toFullName(name, entity));
  const [nameless, twice] = [names.findIndex((name) => !name.includes('/')), findTwice(names)];
  const type = findTwice(runTypes.map(({ name }) => name));
  const keys = summary.map(toTagValue);
  const [unfit, key] = [keys.findIndex((name) => !tagValue.safeParse(name).success), findTwice(keys)];
  return [
    nameless >= 0 && { path: ['projects', nameless], message: NAMELESS },
    twice >= 0 && { path: ['projects', twice], message: `names ${names[twice]} twice` },
    type >= 0 && {
      path: ['runTypes', type],
      message: `names '${runTypes[type]!.name}' twice: put both conditions into a pattern`,
    },
    unfit >= 0 && { path: ['summary', unfit], message: `'${keys[unfit]}' cannot be a tag value: give a \`name\` beside the key` },
    key >= 0 && { path: ['summary', key], message: `gives the tag value '${keys[key]}' twice` },
  ].filter((fault) => fault !== false);
};

/** What the collector can be told. Validated, projects have full names and each key of the summary has its tag value. */
export const configSchema = fields
  .check(({ value, issues }) => {
    for (const fault of findFaults(value)) issues.push({ code: 'custom', input: value, ...fault });
  })
  .transform(({ projects, entity, summary, ...others }) => ({
    ...others,
    projects: projects.map((name) => toFullName(name, entity)),
    entity,
    summary: summary.map((one) => ({ key: one.key, name: toTagValue(one) })),
  }));

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;
