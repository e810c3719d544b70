import type { FaultOptions } from '../../../apps/sandbox/src/faults/fault.ts';

/** Those that are tried, in the order of the table's columns. */
export const COLLECTORS = ['asana', 'ec2', 'github', 'skypilot', 'wandb', 'webservice'] as const;

export type Collector = (typeof COLLECTORS)[number];

/** What is found at an address in place of the server that was meant. */
export type WrongPlace = 'nobody listens' | 'no such host' | 'no TLS' | 'unknown certificate' | 'sign-in page';

/** What goes wrong. */
export type Trouble =
  /** The server answers so: the first request only, those for one thing, or all of them. */
  | { readonly kind: 'answer'; readonly action: FaultOptions['action']; readonly reach: 'once' | 'one thing' | 'all' }
  | { readonly kind: 'wrong place'; readonly place: WrongPlace }
  | { readonly kind: 'wrong credential' }
  /** The server never answers, and meanwhile a process gets the signal: the command, or the collector's own. */
  | { readonly kind: 'signal'; readonly signal: 'SIGTERM' | 'SIGKILL'; readonly to: 'command' | 'collector' };

/** What has to become of the points that a run has made. */
export type Fate = 'sent' | 'lost' | 'rejected' | 'spooled';

/** What a run has to come to. */
export interface Expectation {
  /** That of the run; where Datadog is at fault, that of the delivery. */
  readonly outcome: string;
  readonly exit: number;
  readonly fate: Fate;
  /** The codes of its errors: each of them has one of these, and none of them is a run without errors. */
  readonly codes?: readonly string[];
}

/** A collector of which something else is expected. */
export interface Exception extends Partial<Expectation> {
  /** Ends the sentence "It does not, because …", for the page. */
  readonly because: string;
}

/** A fault: a row of the table. */
export interface Fault {
  /** Its row. Unique. */
  readonly name: string;
  readonly of: 'service' | 'datadog';
  readonly trouble: Trouble;
  /** Seconds for collecting. */
  readonly deadline: number;
  /** Whether points that are not taken wait on disk. */
  readonly spool: boolean;
  readonly expect: Expectation;
  readonly except?: Partial<Record<Collector, Exception>>;
}

/** A cell of the table. */
export interface Cell {
  readonly fault: Fault;
  readonly collector: Collector;
}

/** What is expected of a cell. */
export const toExpectation = ({ fault: { expect, except }, collector }: Cell): Expectation => ({
  ...expect,
  ...except?.[collector],
});
