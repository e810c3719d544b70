import { manyPointsThen } from './many-points.mjs';

export default manyPointsThen(() => process.exit(0));
