import type { AwsUse } from './aws.ts';
import type { MetricDisplay, MetricMonitor } from './hints.ts';
import type { Duration } from './http.ts';
import type { MetricType, Stability } from './metric.ts';
import type { Unit } from './unit.ts';

/** A tag key of a metric as data: exactly one way in which its values are bound. */
export interface CatalogueTag {
  readonly key: string;
  /** The listed values, where they are fixed. */
  readonly values?: readonly string[];
  /** The configuration field that lists the values; others become `other`. */
  readonly config?: string;
  /** The largest so many; others become `other`. */
  readonly max?: number;
  /** The source whose members give the values. */
  readonly members?: string;
}

/** A metric as data. */
export interface CatalogueMetric {
  readonly name: string;
  readonly type: MetricType;
  readonly unit?: Unit;
  readonly description: string;
  /** Seconds that one value covers; counts and rates only. */
  readonly interval?: number;
  readonly tags: readonly CatalogueTag[];
  readonly stability: Stability;
  readonly history: boolean;
  /** Can be off, depending on the configuration. */
  readonly optional: boolean;
  readonly display?: MetricDisplay;
  readonly monitor?: MetricMonitor;
}

/** A secret as data. */
export interface CatalogueSecret {
  /** The name under which the collector's code reads it. */
  readonly key: string;
  readonly id: string;
  readonly description: string;
  readonly optional: boolean;
}

/** A collector as data: the content of `dist/collector.json`, from which `list`, documentation and the chart are made. */
export interface CatalogueEntry {
  readonly contract: number;
  readonly name: string;
  readonly description: string;
  /** npm package and version. */
  readonly package: string;
  readonly version: string;
  readonly schedule?: string;
  /** Seconds between two runs of the schedule, the shortest. */
  readonly period?: number;
  readonly deadline?: Duration;
  /** Off until a configuration has an entry for it. */
  readonly optIn?: true;
  /** JSON Schema (draft 2020-12) of the input that the collector's configuration takes. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Configuration field → its environment variables: the first that is set gives the value. */
  readonly env: Readonly<Record<string, readonly string[]>>;
  readonly secrets: readonly CatalogueSecret[];
  readonly hosts: readonly string[];
  readonly aws?: AwsUse;
  readonly metrics: readonly CatalogueMetric[];
}
