import { collectorThat } from './collector.mjs';

export default collectorThat(({ log }) => {
  const fields = { size: 1n };
  fields.self = fields;
  log.info('in circles', fields);
  return 2;
});
