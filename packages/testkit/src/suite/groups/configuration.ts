import type { CollectorRun } from '../../run/run-once.ts';
import { demand, demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

const UNKNOWN = 'noSuchField';

const findRefusal = ({ errors }: CollectorRun) => errors.find(({ code }) => code === 'config_invalid');

/** Whether the configuration says itself what is wrong with it. */
export const configuration = ({ subject, run, baseline, recording, options }: Workbench): readonly SuiteCase[] => [
  {
    group: 'configuration',
    name: 'takes the fields of the recording',
    run: async () => {
      const refusal = findRefusal(await baseline());
      demand(refusal === undefined, `The configuration of the recording is refused: ${refusal?.message}`);
    },
  },
  {
    group: 'configuration',
    name: 'refuses a field that it does not know, by its name',
    run: async () => {
      const config = { ...(options.config ?? recording.config), [UNKNOWN]: 1 };
      const { report, errors, requests } = await run({ config });
      const named = errors.some(({ code, message }) => code === 'config_invalid' && message.includes(UNKNOWN));
      demandNone([
        ...(named
          ? []
          : [
              `A field '${UNKNOWN}' is taken without a word: a mistyped name would be too. Use z.strictObject (or your library's equal).`,
            ]),
        ...(named && report.exitCode !== 78 ? [`It is refused with exit code ${report.exitCode}, and not 78.`] : []),
        ...(named && requests.length > 0 ? ['The service was asked before the configuration was refused.'] : []),
      ]);
    },
  },
  {
    group: 'configuration',
    name: 'without any field runs, or says which is missing',
    run: async () => {
      const refusal = findRefusal(await run({ config: {} }));
      demand(
        refusal === undefined || /config(\.|\[)\w/.test(refusal.message),
        `Without any field it is refused without the name of one: ${refusal?.message}`,
      );
    },
  },
  {
    group: 'configuration',
    name: 'can be told as JSON Schema, and maps variables to fields that there are',
    run: async () => {
      const { catalogue: entry } = await subject();
      const properties = (entry.config['properties'] ?? {}) as Readonly<Record<string, unknown>>;
      const strange = Object.keys(entry.env).filter((field) => !Object.hasOwn(properties, field.split('.')[0] ?? field));
      demandNone([
        ...(entry.config['type'] === 'object' || 'anyOf' in entry.config || 'oneOf' in entry.config
          ? []
          : ['The configuration has to be an object: its JSON Schema says something else.']),
        ...strange.map((field) => `'env' names the field '${field}', which the configuration does not have.`),
      ]);
    },
  },
];
