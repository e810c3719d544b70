import { collectorThat } from './collector.mjs';

export default collectorThat(() => new Promise(() => undefined));
