import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  process.env.PATH = '/nowhere';
  process.env.HOSTILE = 'yes';
  process.title = 'something else';
  process.chdir('/');
  return 2;
});
