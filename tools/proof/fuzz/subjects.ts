import path from 'node:path';
import { loadRecording, type Recording } from '@collectors/core/recording';
import { loadSubject, type Subject } from '../../../packages/testkit/src/run/subject.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const FOLDERS: Readonly<Record<string, string>> = {
  asana: 'packages/asana',
  ec2: 'packages/ec2',
  github: 'packages/github',
  skypilot: 'packages/skypilot',
  wandb: 'packages/wandb',
  webservice: 'examples/private-collector',
};

/** The collectors that are fuzzed. */
export const COLLECTORS: readonly string[] = Object.keys(FOLDERS);

/** A collector as it is built, with its own recording. */
export interface FuzzSubject extends Subject {
  readonly recording: Recording;
}

/** Loads one by its name. */
export const loadFuzzSubject = async (name: string): Promise<FuzzSubject> => {
  const folder = FOLDERS[name];
  if (folder === undefined) throw new Error(`There is no collector '${name}': it is one of ${COLLECTORS.join(', ')}.`);
  const place = path.join(root, folder);
  return { ...(await loadSubject(place, place)), recording: loadRecording(path.join(place, 'test/recording')) };
};
