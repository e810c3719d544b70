import type { CollectorSettings, Configuration } from './configuration.ts';

/** Scripts leave a key undefined where they have nothing to say, `process.env.STAGE` for example. */
type Loose<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** What a configuration file may say, as `collectors.config.ts` exports it. */
export interface ConfigurationInput extends Loose<Omit<Configuration, 'filepath' | 'folder' | 'collectors'>> {
  /** For editors; ignored. */
  readonly $schema?: string | undefined;
  /** By a name of your own, or that of a collector. */
  readonly collectors?: Readonly<Record<string, Loose<CollectorSettings> | null | undefined>> | undefined;
}
