import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

const COMPARED = ['@datadog/datadog-api-client', 'datadog-metrics'];

const versionOf = (name: string): string => {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
};

/** On what is measured, how busy it is now, and against which packages: one line. */
export const describeMachine = (compared: readonly string[] = COMPARED): string => {
  const cpus = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 1_000_000_000);
  const machine = `${cpus.length} × ${cpus[0]?.model.trim()}, ${gigabytes} GB, ${os.type()} ${os.release()} (${os.arch()})`;
  const load = `load before ${os.loadavg()[0]?.toFixed(1)}`;
  return [machine, load, `Node ${process.version}`, ...compared.map((name) => `${name} ${versionOf(name)}`)].join(' · ');
};
