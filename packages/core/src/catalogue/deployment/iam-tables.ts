import type { CatalogueEntry } from '../../contract/catalogue.ts';
import { toTable } from '../table.ts';

const code = (text: string): string => `\`${text}\``;

const toRow = ({ name, secrets, aws }: CatalogueEntry): readonly string[] => [
  `[${name}](${name}.json)`,
  secrets.map(({ id }) => code(id)).join(', ') || '–',
  aws?.actions.map(code).join(', ') ?? '–',
];

const toAccount = ({ name }: CatalogueEntry): string => `  ${name}:
    serviceAccount:
      annotations: { eks.amazonaws.com/role-arn: 'arn:aws:iam::ACCOUNT:role/collectors-${name}' }`;

const toAssociation = ({ name }: CatalogueEntry): string =>
  `aws eks create-pod-identity-association --cluster-name CLUSTER --namespace NAMESPACE \\
  --service-account collectors-${name} --role-arn arn:aws:iam::ACCOUNT:role/collectors-${name}`;

const fence = (language: string, lines: readonly string[]): string => ['```' + language, ...lines, '```'].join('\n');

/** The parts of the page beside the policies for AWS, by the name in their markers: in Markdown. */
export const toIamTables = (entries: readonly CatalogueEntry[]): Readonly<Record<string, string>> => ({
  policies: toTable(['policy', 'secrets', 'actions'], entries.map(toRow)),
  irsa: fence('yaml', ['collectors:', ...entries.map(toAccount)]),
  'pod-identity': fence('sh', entries.map(toAssociation)),
});
