import { z } from 'zod';

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'has to look like eu-west-1');
const accountId = z.string().regex(/^\d{12}$/, 'has to be the 12 digits of an account');

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/\S+$/;

const role = z.strictObject({
  name: z.string().min(1).optional().describe('What messages call the account.'),
  roleArn: z
    .string()
    .regex(ROLE, 'has to look like arn:aws:iam::123456789012:role/collectors-ec2')
    .describe('Role of the account that is assumed.'),
  externalId: z.string().min(2).optional().describe("External id that the role's trust policy asks for."),
});

/** What a cost is. https://docs.aws.amazon.com/cost-management/latest/userguide/ce-advanced.html */
export const BASES = ['UnblendedCost', 'AmortizedCost', 'NetUnblendedCost', 'NetAmortizedCost', 'BlendedCost'] as const;

const withoutState = z
  .boolean()
  .default(false)
  .describe('Pays for the requests in every run, where nothing can be kept between runs.');

const fields = z.strictObject({
  regions: z.array(region).min(1).optional().describe('Regions to read. Default: `region` alone.'),
  region: region.optional().describe('Region where roles are assumed; the only one that is read where there are no `regions`.'),
  accounts: z
    .array(role)
    .default([])
    .describe("Accounts to read, each through a role in it. Default: the one of the run's own credentials."),
  account: accountId
    .optional()
    .describe("Id of the account of the run's own credentials, where there are no `accounts`. Default: AWS is asked."),
  requiredTags: z
    .array(z.string().min(1).max(128))
    .default([])
    .describe('Tag keys that every running instance has to have; upper and lower case differ.'),
  prices: z
    .boolean()
    .default(true)
    .describe('Reads prices, for `ec2.cost.*`; needs pricing:GetProducts and ec2:DescribeSpotPriceHistory.'),
  idle: z
    .strictObject({
      cpuPercent: z
        .number()
        .positive()
        .max(100)
        .default(5)
        .describe('An instance is idle when its CPU stayed below this for an hour.'),
      withoutState,
    })
    .optional()
    .describe('Counts idle instances; asks CloudWatch, which costs $0.01 for 1,000 instances, once an hour.'),
  billing: z
    .strictObject({
      basis: z
        .enum(BASES)
        .default('UnblendedCost')
        .describe('What a cost is: as charged, or with reservations and savings plans spread over their time (Amortized).'),
      withoutState,
    })
    .optional()
    .describe("Reads the bill of the run's own account; asks Cost Explorer, which costs $0.01 a request, twice in 6 hours."),
});

type Fields = z.infer<typeof fields>;
type Fault = (path: string, message: string) => void;

const twiceIn = (values: readonly string[]) => values.find((value, index) => values.indexOf(value) !== index);

/** The account that a role belongs to. What is no role is told as such, and stands for itself here. */
export const accountOf = (roleArn: string): string => ROLE.exec(roleArn)?.[1] ?? roleArn;

const checkAccounts = ({ accounts, account }: Fields, fault: Fault) => {
  const twice = twiceIn(accounts.map(({ roleArn }) => accountOf(roleArn)));
  if (twice !== undefined) fault('accounts', `has two roles of the account ${twice}: its instances would be counted twice`);
  if (accounts.length > 0 && account !== undefined) fault('account', 'is said by the roles of `accounts` already: leave it out');
};

const checkRegions = ({ regions, region: own }: Fields, fault: Fault) => {
  if (!regions && own === undefined) fault('regions', 'is missing: name the regions, or set AWS_REGION');
  const twice = twiceIn(regions ?? []);
  if (twice !== undefined) fault('regions', `names ${twice} twice`);
};

/** What the collector can be told. Validated, it has regions. */
export const configSchema = fields
  .check(({ value, issues }) => {
    const fault: Fault = (path, message) => void issues.push({ code: 'custom', input: value, path: [path], message });
    checkRegions(value, fault);
    checkAccounts(value, fault);
    const twice = twiceIn(value.requiredTags);
    if (twice !== undefined) fault('requiredTags', `names ${twice} twice`);
  })
  .transform((value) => {
    const regions = value.regions ?? [value.region!];
    return { ...value, regions, region: value.region ?? regions[0]! };
  });

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;

/** An account that is read through a role. */
export type Role = z.infer<typeof role>;
