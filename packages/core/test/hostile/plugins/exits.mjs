import { collectorThat } from './collector.mjs';

export default collectorThat(() => process.exit(0));
