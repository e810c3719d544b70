import type { KubernetesObject } from '../../src/index.ts';
import { findUnknownFields } from './find-unknown-fields.ts';
import type { ManifestRule } from './rule.ts';
import { deadlines } from './rules/deadlines.ts';
import { labels } from './rules/labels.ts';
import { mounts } from './rules/mounts.ts';
import { names } from './rules/names.ts';
import { resources } from './rules/resources.ts';
import { restarts } from './rules/restarts.ts';
import { restricted } from './rules/restricted.ts';
import { schedules } from './rules/schedules.ts';
import { validateModel } from './validate-model.ts';

const RULES: readonly ManifestRule[] = [
  validateModel,
  findUnknownFields,
  names,
  labels,
  schedules,
  deadlines,
  restarts,
  resources,
  mounts,
  restricted,
];

/** Everything that is wrong with an object: what the server would refuse or drop, and what it would take and should not. */
export const checkManifest = (object: KubernetesObject): readonly string[] =>
  RULES.flatMap((rule) => rule(object)).map((problem) => `${object.kind} ${object.metadata.name}: ${problem}`);
