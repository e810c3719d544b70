import { toProtectedForms } from '@collectors/core/config';
import { type Exchange, type Recording, toRecordingFiles } from '@collectors/core/recording';
import type { CatalogueEntry, Job } from '@collectors/core/runner';
import { findRemains, type KnownSecret, type Remains } from './find-remains.ts';
import { keepHeaders } from './kept-headers.ts';
import { createScrub } from './scrub.ts';

/** What a recorded run has left. */
export interface Recorded {
  readonly catalogue: Pick<CatalogueEntry, 'name' | 'secrets'>;
  readonly job: Pick<Job, 'now' | 'config' | 'secrets'>;
  readonly exchanges: readonly Exchange[];
  readonly protectedValues: readonly string[];
}

/** A recording that holds nothing delicate, or what it would hold. */
export interface Cleaned {
  readonly recording: Recording;
  readonly remains: readonly Remains[];
}

const toStandIn = (id: string): string => `stand-in-for-${id.replaceAll('/', '-')}`;

/** Secrets by the names under which they are told of. */
const toKnown = ({ catalogue, job, protectedValues }: Recorded): readonly (KnownSecret & { readonly standIn: string })[] => {
  const declared = catalogue.secrets.flatMap(({ key, id }) => {
    const value = job.secrets[key];
    return value === undefined ? [] : [{ name: `secret ${id}`, value, standIn: toStandIn(id) }];
  });
  const made = [...new Set(protectedValues)].filter((value) => !declared.some((secret) => value === secret.value));
  return [
    ...declared,
    ...made.map((value, index) => ({
      name: 'credential made in the run',
      value,
      standIn: `stand-in-for-credential-${index + 1}`,
    })),
  ];
};

/** Makes a recording of what a run has left, everything delicate replaced; and looks whether anything has remained. */
export const toRecording = (recorded: Recorded): Cleaned => {
  const { catalogue, job, exchanges } = recorded;
  const asked = JSON.stringify(exchanges.map(({ request }) => request));
  const trimmed = exchanges.map(({ source, request, response }) => ({
    source,
    request,
    response: { ...response, headers: keepHeaders(response.headers, asked) },
  }));
  const known = toKnown(recorded);
  const replacements = known.map(({ value, standIn }) => ({ forms: toProtectedForms(value), standIn }));
  const given = { config: job.config as Recording['config'], exchanges: trimmed };
  const { config, exchanges: clean } = createScrub(given, replacements)(given);
  const secrets = Object.fromEntries(
    catalogue.secrets.flatMap(({ key, id }) => (job.secrets[key] === undefined ? [] : [[key, toStandIn(id)] as const])),
  );
  const recording: Recording = { recording: 1, collector: catalogue.name, now: job.now, config, secrets, exchanges: clean };
  return { recording, remains: findRemains(toRecordingFiles(recording), known) };
};
