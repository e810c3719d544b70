export { toConfigurationSchema } from './catalogue/configuration-schema.ts';
export { toFieldTable } from './catalogue/field-table.ts';
export { fillReadme, toReadmeTables } from './catalogue/readme-tables.ts';
export { toTable } from './catalogue/table.ts';
export { toCatalogueEntry, type PackageIdentity } from './catalogue/to-catalogue-entry.ts';
export { toPeriod } from './catalogue/to-period.ts';
export { writeManifest } from './catalogue/write-manifest.ts';
export type { CatalogueEntry, CatalogueMetric, CatalogueSecret, CatalogueTag } from './contract/catalogue.ts';
