import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillReadme, toReadmeTables } from '@collectors/core/catalogue';
import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

const toMark = (name: string): string => `<!-- collectors:${name} -->`;

/** Whether the README's tables are those of the declaration. */
export const documentation = ({ subject }: Workbench): readonly SuiteCase[] => [
  {
    group: 'documentation',
    name: 'has the tables of the README as the declaration has them',
    run: async () => {
      const { catalogue, home } = await subject();
      const file = join(home?.folder ?? '.', 'README.md');
      if (!home || !existsSync(file))
        throw new Error(`There is no README.md beside package.json. Write one with ${toMark('metrics')}.`);
      const text = readFileSync(file, 'utf8');
      const tables = toReadmeTables(catalogue);
      const { secrets, metrics: _, ...rest } = tables;
      const wanted = ['metrics', ...Object.keys(rest), ...(catalogue.secrets.length > 0 && secrets ? ['secrets'] : [])];
      demandNone([
        ...wanted
          .filter((name) => !text.includes(toMark(name)))
          .map((name) => `README.md has no ${toMark(name)} … ${toMark(`/${name}`).replace('collectors:/', '/collectors:')}.`),
        ...Object.entries(tables)
          .filter(([name, content]) => fillReadme(text, { [name]: content }) !== text)
          .map(
            ([name]) =>
              `The table '${name}' of README.md is not that of the declaration: run 'collectors catalogue', or build what it is made from.`,
          ),
      ]);
    },
  },
];
