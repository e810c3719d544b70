import type { Command } from '../command.ts';
import { catalogueCommand } from './catalogue.ts';
import { checkCommand } from './check.ts';
import { configCommand } from './config.ts';
import { describeCommand } from './describe.ts';
import { listCommand } from './list.ts';
import { manifestCommand } from './manifest.ts';
import { planCommand } from './plan.ts';
import { previewCommand } from './preview.ts';
import { recordCommand } from './record.ts';
import { syncCommand } from './sync.ts';

/** The commands that people type, in the order of the help. A run, which a CronJob starts, does not load them. */
export const otherCommands: readonly Command[] = [
  checkCommand,
  planCommand,
  previewCommand,
  configCommand,
  listCommand,
  describeCommand,
  catalogueCommand,
  syncCommand,
  manifestCommand,
  recordCommand,
];
