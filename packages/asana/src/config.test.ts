import { describe, expect, test } from 'vitest';
import { configSchema } from './config.ts';

const issuesOf = (input: unknown) =>
  configSchema.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('configuration', () => {
  test('fills in the defaults', () => {
    expect(configSchema.parse({ workspace: '1' })).toEqual({
      workspace: '1',
      projects: [],
      sections: [],
      sectionMap: [],
      timeZone: 'UTC',
      plan: 'free',
      apiUrl: 'https://app.asana.com/api/1.0',
    });
  });

  test('takes sections by name, and by names and gids under another name', () => {
    const given = { workspace: '1', sections: ['Triage', { name: 'active', is: ['In Progress ', '1205'] }] };
    expect(configSchema.parse(given)).toMatchObject({
      sections: ['Triage', 'active'],
      sectionMap: [
        { name: 'Triage', known: ['triage'] },
        { name: 'active', known: ['in progress', '1205'] },
      ],
    });
  });

  test.each([
    [{}, [expect.stringMatching(/^workspace /)]],
    [{ workspace: 'acme' }, [expect.stringContaining('has to be the number')]],
    [{ workspace: 1 }, [expect.stringContaining('in quotes')]],
    [
      { workspace: '1', projects: [{ gid: '2', name: 'My Bugs' }] },
      [expect.stringMatching(/^projects.0.name has to be made of/)],
    ],
    [
      {
        workspace: '1',
        projects: [
          { gid: '2', name: 'bugs' },
          { gid: '3', name: 'bugs' },
        ],
      },
      ['projects gives the name bugs to two projects'],
    ],
    [
      {
        workspace: '1',
        projects: [
          { gid: '2', name: 'a' },
          { gid: '2', name: 'b' },
        ],
      },
      ['projects names the project 2 twice'],
    ],
    [
      { workspace: '1', projects: Array.from({ length: 51 }, (_, index) => ({ gid: `${index}`, name: `p${index}` })) },
      [expect.stringMatching(/^projects .*50/)],
    ],
    [{ workspace: '1', sections: ['Triage', 'triage'] }, ['sections has two sections called triage']],
    [{ workspace: '1', sections: ['Triage', { name: 'new', is: ['TRIAGE'] }] }, ['sections names the section triage twice']],
    [{ workspace: '1', timeZone: 'Berlin' }, [expect.stringMatching(/^timeZone has to be a name/)]],
    [{ workspace: '1', timeZone: '+02:00' }, [expect.stringMatching(/^timeZone has to be a name/)]],
    [{ workspace: '1', plan: 'premium' }, [expect.stringMatching(/^plan /)]],
    [{ workspace: '1', project: [] }, [expect.stringContaining('project')]],
  ])('%j is refused', (input, issues) => expect(issuesOf(input)).toEqual(issues));

  test('describes every field for the documentation', () => {
    const schema = configSchema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as {
      readonly properties: Record<string, { readonly description?: string }>;
    };
    expect(Object.entries(schema.properties).filter(([, { description }]) => !description?.endsWith('.'))).toEqual([]);
  });
});
