import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillMarked } from '../report/fill-marked.ts';
import { buildImage } from './build-image.ts';
import { measureChanges } from './measure/measure-changes.ts';
import { measureCollectors } from './measure/measure-collectors.ts';
import { readLayers } from './measure/read-layers.ts';
import { toChangeTable, toLayerTable, toMemoryTable, toNeededLimit, toTimeTable } from './measure/tables.ts';
import { findMissing } from './podman/find-missing.ts';
import { ROOT } from './podman/podman.ts';

const DOCUMENT = path.join(ROOT, 'docs/benchmarks.md');

/** Measures the image and writes the results into docs/benchmarks.md: `npm run bench:image`. */
const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });

const describeMachine = (): string => {
  const cpus = os.cpus();
  const machine = `${cpus.length} × ${cpus[0]?.model.trim()}, ${os.type()} ${os.release()} (${os.arch()}), Node ${process.version}`;
  return `${machine}, load before ${os.loadavg()[0]?.toFixed(1)}`;
};

const progress = (line: string): void => console.error(line);

const missing = findMissing();
if (missing !== undefined) throw new Error(`The image cannot be measured: ${missing}.`);

const machine = describeMachine();
const image = await buildImage();
const layers = await readLayers(image);
const collectors = await measureCollectors({ image, rounds: Number(flags.rounds), progress });
const changes = await measureChanges(layers, progress);
const results = [
  `${new Date().toISOString().slice(0, 10)}, medians of ${flags.rounds} rounds (smallest–largest). ${machine}.`,
  toLayerTable(layers),
  toChangeTable(changes),
  toTimeTable(collectors),
  toMemoryTable(collectors),
].join('\n\n');

writeFileSync(DOCUMENT, fillMarked(readFileSync(DOCUMENT, 'utf8'), 'image:results', results));
console.log(results);
for (const row of collectors.rows) {
  if (toNeededLimit(row) <= Number.parseInt(row.limit, 10)) continue;
  console.log(`${row.collector} needs ${toNeededLimit(row)}Mi, and the chart gives it ${row.limit}.`);
  process.exitCode = 1;
}
