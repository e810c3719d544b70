import type { MetricMetadata, Resource } from '../resource.ts';

/** A file of an export. */
export interface ExportFile {
  /** Relative, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is exported. */
export interface Exported {
  readonly resources: readonly Resource[];
  readonly metadata: readonly MetricMetadata[];
}

/** Where a resource lies: `dashboards/github`, `monitors/github/not-running`. */
export const toResourcePath = ({ kind, key }: Resource): string => `${kind}s/${key}`;

/** A document as a file holds it. */
export const toJsonText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
