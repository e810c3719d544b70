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
  /** What makes the figure smaller. */
  readonly fix: (collector: string) => string;
}

const lessOften = (collector: string) =>
  `run it less often (collectors.${collector}.schedule), or keep state (COLLECTORS_STATE_DIR)`;

const RULES: Readonly<Record<Name, Rule>> = {
  '--max-series': {
    figure: ({ series }) => series?.count,
    what: 'series',
    monthly: false,
    fix: (collector) => `read fewer members (collectors.${collector}.config)`,
  },
  '--max-requests': { figure: ({ requests }) => requests?.month, what: 'requests a month', monthly: true, fix: lessOften },
  '--max-dollars': { figure: ({ dollarsMonth }) => dollarsMonth, what: 'dollars a month', monthly: true, fix: lessOften },
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
    const found = judge(plan, { limit, allowed, figure });
    return found ? [{ collector: plan.collector, limit, allowed, ...(figure !== undefined && { figure }), ...found }] : [];
  });

interface Judged {
  readonly limit: Name;
  readonly allowed: number;
  readonly figure: number | undefined;
}

const judge = (plan: CollectorPlan, judged: Judged): Pick<BrokenLimit, 'message' | 'fix'> | undefined => {
  const { collector, outcome, runs } = plan;
  const { limit, allowed, figure } = judged;
  const { what, monthly, fix } = RULES[limit];
  const named = `${limit} ${show(allowed)}`;
  if (figure !== undefined && figure > allowed)
    return { message: `${collector}: ${show(figure)} ${what} are over ${named}`, fix: `${fix(collector)}, or raise ${limit}` };
  if (outcome !== 'ok' && outcome !== 'unread')
    return {
      message: `${collector}: its collection was ${outcome}, so whether ${what} are within ${named} is not known`,
      fix: 'mend what the plan says went wrong',
    };
  if (figure !== undefined) return undefined;
  const unscheduled = monthly && !runs;
  return {
    message: `${collector}: ${what} are not known, because ${unscheduled ? 'it has no schedule' : 'nothing was collected'}, and ${limit} is ${show(allowed)}`,
    fix: unscheduled ? `give collectors.${collector} a "schedule"` : 'mend what the plan says went wrong',
  };
};

const show = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: 2 });
