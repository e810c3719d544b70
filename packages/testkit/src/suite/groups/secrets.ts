import { demand, demandNone } from '../demand.ts';
import { findLeaks } from '../find-leaks.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

/** Shorter values cannot be told from words. */
const SHORTEST = 8;

/** Whether secrets are declared, needed, and kept. */
export const secrets = ({ subject, run, baseline, recording, options }: Workbench): readonly SuiteCase[] => {
  const given = options.secrets ?? recording.secrets;
  return [
    {
      group: 'secrets',
      name: 'are declared with what they are for',
      run: async () => {
        const { name, secrets: declared } = (await subject()).catalogue;
        const strange = Object.keys(given).filter((key) => !declared.some((secret) => secret.key === key));
        demandNone([
          ...declared
            .filter(({ id }) => !id.startsWith(`${name}/`))
            .map(({ id }) => `The id '${id}' has to begin with '${name}/'.`),
          ...declared
            .filter(({ description }) => !/^\S.*\.$/s.test(description))
            .map(({ id }) => `'${id}' needs a description: a sentence that says which rights it needs.`),
          ...strange.map((key) => `The test gives the secret '${key}', which the collector does not declare.`),
          ...Object.entries(given)
            .filter(([, value]) => value.length < SHORTEST)
            .map(([key]) => `Give the secret '${key}' ${SHORTEST} characters or more, so that it can be found where it leaks.`),
        ]);
      },
    },
    {
      group: 'secrets',
      name: 'are needed where they are declared as needed',
      run: async () => {
        const { secrets: declared } = (await subject()).catalogue;
        for (const { key, id } of declared.filter(({ optional, key: one }) => !optional && one in given)) {
          const { [key]: _, ...others } = given;
          const { report } = await run({ secrets: others });
          demand(report.outcome !== 'ok', `Without '${id}' the run is ok all the same: declare it as optional.`);
        }
      },
    },
    {
      group: 'secrets',
      name: 'that are optional are missed by name, or not at all',
      run: async () => {
        const { secrets: declared } = (await subject()).catalogue;
        const needed = Object.fromEntries(
          Object.entries(given).filter(([key]) => !declared.find((one) => one.key === key)?.optional),
        );
        const { errors } = await run({ secrets: needed });
        demandNone(
          errors
            .filter(({ code }) => code === 'threw' || code === 'internal')
            .map(
              ({ message }) =>
                `Without the optional secrets it throws: ${message}. Check for undefined, or throw 'secret_missing' with the id.`,
            ),
        );
      },
    },
    {
      group: 'secrets',
      name: 'are in no log line, error or reading',
      run: async () => demandNone(findLeaks(await baseline())),
    },
  ];
};
