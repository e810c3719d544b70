import type { GenerateOptions } from '@collectors/datadog/generate';
import { type Arguments, type Command, UsageError } from '../command.ts';

/** What dashboards and monitors are made for, as it is typed. */
export const GENERATE_OPTIONS = {
  notify: { type: 'string', value: 'HANDLE', description: 'Whom the monitors notify, such as @slack-ops. Default: nobody.' },
  'time-zone': {
    type: 'string',
    value: 'ZONE',
    description: 'Zone of the schedules, as in the values of the chart. Default: UTC.',
  },
  runbook: {
    type: 'string',
    value: 'URL',
    description: 'Folder of a copy of operations.md that monitors link to. Default: the one of this project.',
  },
} as const satisfies Command['options'];

/** What was typed of it. */
export interface TypedGenerateOptions extends Pick<GenerateOptions, 'notify' | 'runbook'> {
  readonly timeZone: string | undefined;
}

/** Throws a `UsageError` for a zone that is none. */
export const toGenerateOptions = (flags: Arguments['flags']): TypedGenerateOptions => {
  const timeZone = toText(flags['time-zone']);
  if (timeZone !== undefined) refuseZone(timeZone);
  return { notify: toText(flags['notify']), runbook: toText(flags['runbook'])?.replace(/\/+$/, ''), timeZone };
};

const toText = (value: Arguments['flags'][string]): string | undefined => (typeof value === 'string' ? value : undefined);

const refuseZone = (timeZone: string): void => {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new UsageError(`--time-zone ${timeZone}: there is no such zone; write it like Europe/Berlin`, { cause });
  }
};
