import { type Arguments, UsageError } from '../command.ts';
import type { BrokenLimit, CollectorPlan } from './plan-report.ts';

/** What no collector may exceed. */
export interface Limits {
  /** Series of a run. */
  readonly '--max-series'?: number;
  /** Requests in the month. */
  readonly '--max-requests'?: number;
  /** US dollars in the month. */
  readonly '--max-dollars'?: number;
}

type Name = BrokenLimit['limit'];

interface Rule {
  readonly figure: (plan: CollectorPlan) => number | undefined;
  /** What is counted. */
  readonly what: string;
  /** Its figure takes the collector's schedule. */
  readonly monthly: boolean;
}

const RULES: Readonly<Record<Name, Rule>> = {
  '--max-series': { figure: ({ series }) => series?.count, what: 'series', monthly: false },
  '--max-requests': { figure: ({ requests }) => requests?.month, what: 'requests a month', monthly: true },
  '--max-dollars': { figure: ({ dollarsMonth }) => dollarsMonth, what: 'dollars a month', monthly: true },
};
const NAMES = Object.keys(RULES) as readonly Name[];

/** The limits that were typed. Throws a `UsageError` for what is no number, and for one that takes a collection where there is none. */
export const toLimits = (flags: Arguments['flags']): Limits => {
  const typed = NAMES.flatMap((name) => {
    const text = flags[name.slice(2)];
    return typeof text === 'string' ? [[name, toNumber(name, text)] as const] : [];
  });
  const needy = typed.find(([name]) => flags['offline'] && RULES[name].monthly);
  if (needy) throw new UsageError(`${needy[0]} needs a collection: leave out --offline`);
  return Object.fromEntries(typed);
};

const toNumber = (name: Name, text: string): number => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`${name} is '${text}', and has to be a number from 0`);
};

/** The limits that a collector breaks, and those of which cannot be told whether it does: a gate that does not know is closed. */
export const findBroken = (plan: CollectorPlan, limits: Limits): readonly BrokenLimit[] =>
  NAMES.flatMap((limit) => {
    const allowed = limits[limit];
    if (allowed === undefined) return [];
    const figure = RULES[limit].figure(plan);
    const message = judge(plan, { limit, allowed, figure });
    return message === undefined
      ? []
      : [{ collector: plan.collector, limit, allowed, ...(figure !== undefined && { figure }), message }];
  });

interface Judged {
  readonly limit: Name;
  readonly allowed: number;
  readonly figure: number | undefined;
}

const judge = ({ collector, outcome, runs }: CollectorPlan, { limit, allowed, figure }: Judged): string | undefined => {
  const { what, monthly } = RULES[limit];
  if (figure !== undefined && figure > allowed) return `${collector}: ${show(figure)} ${what} are over ${limit} ${show(allowed)}`;
  if (outcome !== 'ok' && outcome !== 'unread')
    return `${collector}: its collection was ${outcome}, so whether ${what} are within ${limit} ${show(allowed)} is not known`;
  if (figure !== undefined) return undefined;
  const why = monthly && !runs ? 'it has no schedule' : 'nothing was collected';
  return `${collector}: ${what} are not known, because ${why}, and ${limit} is ${show(allowed)}`;
};

const show = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: 2 });
