import { manyPointsThen } from './many-points.mjs';

export default manyPointsThen(() => process.kill(process.pid, 'SIGKILL'));
