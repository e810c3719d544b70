import { parseDuration } from '@collectors/core';
import type { PluginEntry } from '@collectors/core/config';
import { DEFAULT_DEADLINE } from './default-deadline.ts';

/** Milliseconds that a collector has for collecting: of its settings, else its own. */
export const toDeadline = ({ settings, manifest }: PluginEntry): number =>
  parseDuration(settings.deadline ?? manifest.deadline ?? DEFAULT_DEADLINE);
