import { execSync } from 'node:child_process';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => execSync("trap '' TERM; sleep 8"));
