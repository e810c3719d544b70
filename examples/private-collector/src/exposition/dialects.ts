import type { Format } from './exposition.ts';

/** What differs between the formats. */
export interface Dialect {
  /** Between a name, its value and the time. */
  readonly gap: RegExp;
  /** What opens labels, and what may follow them. */
  readonly brace: RegExp;
  readonly afterLabels: RegExp;
  /** Where blanks say nothing, if there is such a place. */
  readonly blanks: RegExp;
  /** A comma behind the last label. */
  readonly trailingComma: boolean;
  /** What stands before a time, and a time. */
  readonly beforeTime: RegExp;
  readonly time: RegExp;
  /** Milliseconds of the unit of time. */
  readonly unit: number;
  readonly exemplars: boolean;
  /** A series may be there several times, its times rising. */
  readonly points: boolean;
  /** What a line says that holds no sample: its keyword, its family and the rest; any other comment has none of them. */
  readonly metadata: RegExp;
  readonly types: readonly string[];
}

/** A decimal number, an infinity or not a number. */
export const NUMBER = /[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)(?=[ \t]|$)/iy;

const TYPES = ['counter', 'gauge', 'histogram', 'summary'];

/** https://prometheus.io/docs/specs/om/open_metrics_spec/ and https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const DIALECTS: Readonly<Record<Format, Dialect>> = {
  openmetrics: {
    gap: / /y,
    brace: /\{/y,
    afterLabels: / /y,
    blanks: /(?:)/y,
    trailingComma: false,
    beforeTime: / (?=[-+.\d])/y,
    time: NUMBER,
    unit: 1000,
    exemplars: true,
    points: true,
    metadata: /^# (TYPE|HELP|UNIT) ("(?:[^"\\]|\\.)+"|[^ "]+)(?: (.*))?$/,
    types: [...TYPES, 'gaugehistogram', 'info', 'stateset', 'unknown'],
  },
  prometheus: {
    gap: /[ \t]+/y,
    brace: /[ \t]*\{/y,
    afterLabels: /[ \t]*/y,
    blanks: /[ \t]*/y,
    trailingComma: true,
    beforeTime: /[ \t]+(?=[-+.\d])/y,
    time: /-?\d+(?=[ \t]|$)/y,
    unit: 1,
    exemplars: false,
    points: false,
    metadata: /^[ \t]*(?:$|#(?:[ \t]*(TYPE|HELP)[ \t]+("(?:[^"\\]|\\.)+"|[^ \t"]+)(?:[ \t]+(.*?))?[ \t]*$)?)/,
    types: [...TYPES, 'untyped'],
  },
};
