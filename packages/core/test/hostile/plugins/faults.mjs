import { collectorThat } from './collector.mjs';

// Stands for a native add-on: Node itself cannot be made to fault.
export default collectorThat(() => process.kill(process.pid, 'SIGSEGV'));
