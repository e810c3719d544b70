import type { CatalogueEntry, CatalogueSecret } from '../../contract/catalogue.ts';
import { toVariable } from '../secret-variable.ts';
import { spreadSchedule } from './spread-schedule.ts';

/** A secret as a chart asks a Kubernetes Secret for it. */
interface ChartSecret {
  readonly id: string;
  /** The environment variable that it goes into, and its key in a Kubernetes Secret. */
  readonly variable: string;
  readonly optional: boolean;
}

/** What a chart has to know of a collector to schedule it. */
interface ChartCollector {
  readonly description: string;
  /** Cron expression; `H` stands for a minute that the chart chooses. */
  readonly schedule?: string;
  readonly deadline?: string;
  readonly secrets: readonly ChartSecret[];
  /** Reads AWS with the credentials of its service account. */
  readonly aws: boolean;
  /** Reached on port 443; those of its configuration come on top. */
  readonly hosts: readonly string[];
}

const toChartSecret = ({ id, optional }: CatalogueSecret): ChartSecret => ({ id, variable: toVariable(id), optional });

const toChartCollector = ({ description, schedule, deadline, secrets, aws, hosts }: CatalogueEntry): ChartCollector => ({
  description,
  ...(schedule !== undefined && { schedule: spreadSchedule(schedule) }),
  ...(deadline !== undefined && { deadline }),
  secrets: secrets.map(toChartSecret),
  aws: aws !== undefined,
  hosts,
});

/** What the chart takes from the declarations, by the name of the collector: its file `files/collectors.json`. */
export const toChartCollectors = (entries: readonly CatalogueEntry[]): Readonly<Record<string, ChartCollector>> =>
  Object.fromEntries(entries.map((entry) => [entry.name, toChartCollector(entry)]));
