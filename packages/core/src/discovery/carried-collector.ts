import type { CatalogueEntry } from '../contract/catalogue.ts';

/** A collector that comes with the running command, as data: nothing of it is looked for on disk until its code is imported. */
export interface CarriedCollector {
  /** The name that the collector declares. */
  readonly name: string;
  /** npm package. */
  readonly package: string;
  readonly version: string;
  /** Asked for only where the collector is listed or run: a getter may put off reading it. */
  readonly manifest: CatalogueEntry;
  /** `file:` URL of the module whose default export is the collector. */
  readonly entry: string;
}
