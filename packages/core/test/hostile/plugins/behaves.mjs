import { collectorThat } from './collector.mjs';

export default collectorThat(() => 2);
