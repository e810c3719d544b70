import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CHART } from '../src/index.ts';
import { fillChartReadme } from './fill-readme.ts';

writeFileSync(path.join(CHART, 'README.md'), fillChartReadme(CHART));
