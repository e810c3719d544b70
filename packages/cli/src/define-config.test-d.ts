/** What `defineConfig` refuses and takes at compile time. `tsc` fails where one of these lines would compile. */
import { defineConfig } from './define-config.ts';

defineConfig({});
defineConfig({ $schema: './schema.json', env: process.env['STAGE'], collectors: { github: {}, asana: undefined } });
defineConfig({
  env: 'staging',
  collectors: {
    'github-eu': {
      use: '@collectors/github',
      enabled: true,
      schedule: '*/15 * * * *',
      deadline: '2m',
      limits: { series: 100, seriesPerMetric: 10, allowedTags: ['sha'] },
      config: { repositories: ['acme/app'], hotfix: { word: 'fix' } },
    },
  },
});

// @ts-expect-error a key that the configuration does not have
defineConfig({ environment: 'staging' });
// @ts-expect-error a key that an entry does not have
defineConfig({ collectors: { github: { repositories: ['acme/app'] } } });
// @ts-expect-error a switch is true or false
defineConfig({ collectors: { github: { enabled: 'yes' } } });
// @ts-expect-error a duration has a unit
defineConfig({ collectors: { github: { deadline: '120' } } });
// @ts-expect-error a limit is a number
defineConfig({ collectors: { github: { limits: { series: '100' } } } });
// @ts-expect-error a limit that there is not
defineConfig({ collectors: { github: { limits: { points: 100 } } } });
// @ts-expect-error the fields of a collector are an object
defineConfig({ collectors: { github: { config: ['acme/app'] } } });
// @ts-expect-error entries stand by their names
defineConfig({ collectors: [{ use: 'github' }] });
