import { type CatalogueEntry, toConfigurationSchema, toFieldTable, toReadmeTables, toTable } from '@collectors/core/catalogue';
import { DATADOG_API_KEY } from '../run/run-secrets.ts';
import { PROCESS_SETTINGS, type ProcessSetting } from '../settings/process-settings.ts';

const SETTINGS: readonly ProcessSetting[] = Object.values(PROCESS_SETTINGS);

/** The parts of the reference of all settings, by the name in their markers. */
export const toReference = (entries: readonly CatalogueEntry[]): Readonly<Record<string, string>> => ({
  file: fileTable(),
  environment: environmentTable(),
  collectors: `\n${entries.map(toSection).join('\n\n')}\n`,
});

/** With a collector that could have any name. */
const fileTable = () => {
  const { properties, $defs } = toConfigurationSchema([]) as {
    readonly properties: Readonly<Record<string, object>>;
    readonly $defs: { readonly Entry: object };
  };
  const schema = { properties: { ...properties, collectors: { properties: { '<name>': $defs.Entry } } } };
  const inFile = SETTINGS.filter((setting) => setting.inFile !== undefined);
  return toFieldTable(schema, Object.fromEntries(inFile.map(({ path, variables }) => [path, variables])));
};

const code = (text: string) => `\`${text}\``;

const environmentTable = () =>
  toTable(
    ['variable', 'default', 'or', 'meaning'],
    [
      [
        ['DD_API_KEY', 'DATADOG_API_KEY'].map(code).join(', '),
        '–',
        `secret ${code(DATADOG_API_KEY.id)}`,
        `${DATADOG_API_KEY.description} \`--push\` needs it.`,
      ],
      ...SETTINGS.map((setting) => [
        setting.variables.map(code).join(', '),
        setting.default === undefined ? '–' : code(setting.default),
        toOther(setting),
        setting.description,
      ]),
    ],
  );

const toOther = ({ path, inFile, flag }: ProcessSetting) => {
  const others = [...(flag === undefined ? [] : [flag]), ...(inFile === undefined ? [] : [path])];
  return others.map(code).join(', ') || '–';
};

const toSection = (entry: CatalogueEntry) => {
  const { config = '', secrets = '' } = toReadmeTables(entry);
  return [`### ${entry.name}`, entry.description, config, ...(entry.secrets.length === 0 ? [] : [secrets])].join('\n\n');
};
