import type { CollectorSettings } from '../config/configuration.ts';
import type { CatalogueEntry } from '../contract/catalogue.ts';

/** Where a collector was found. */
export type PluginOrigin =
  /** Named by the configuration, or by the caller; installed beside it. */
  | 'config'
  /** A declared dependency. */
  | 'dependency'
  /** A path or `file:` URL. */
  | 'path'
  /** A folder of `COLLECTORS_PLUGINS`. */
  | 'plugins'
  /** Comes with the running command. */
  | 'carried';

/** An installed collector, known by its package.json and its manifest alone: none of its code has run. */
export interface PluginEntry {
  /** The configuration's key, else the name. */
  readonly key: string;
  /** The name that the collector declares: the prefix of its metrics. */
  readonly name: string;
  /** npm package. */
  readonly package: string;
  readonly version: string;
  /** Absolute, symbolic links resolved; for what the command carries, the folder of its code. */
  readonly folder: string;
  /** `file:` URL of the module whose default export is the collector. */
  readonly entry: string;
  readonly manifest: CatalogueEntry;
  readonly origin: PluginOrigin;
  readonly enabled: boolean;
  /** Its entry in the configuration, empty where it has none. */
  readonly settings: CollectorSettings;
  /** The configuration file, where it has an entry there. */
  readonly configuredIn?: string;
}
