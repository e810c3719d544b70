import { collectorThat } from './collector.mjs';

export default { __esModule: true, default: collectorThat(() => 2) };
