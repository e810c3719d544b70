import type { CollectorError } from '../errors/collector-error.ts';
import type { Quota } from './http.ts';

/** A named fetch, made once a run, failure included. `context: never` lets the sources of every service share one type. */
export interface Source<out T = unknown> {
  /** Tells the kinds of sources apart. */
  readonly kind: 'source';
  /** Its name in log and report; one of a kind in its service. */
  readonly id: string;
  /** The fetch. */
  readonly load: (context: never) => Promise<T>;
}

/**
 * The members that a service is asked about (repositories, regions, projects), each with what is known of it at once.
 * A metric that reads it is asked member by member, and its readings carry the member's tags.
 */
export interface Members<out M = unknown, Tag extends string = string> {
  /** Tells the kinds of sources apart. */
  readonly kind: 'members';
  /** Its name in log and report. */
  readonly id: string;
  /** Tag keys with the function that takes the value from a member. */
  readonly tags: Readonly<Record<Tag, (member: never) => string>>;
  /** Key by which members are spread over shards. Default: the tag values. */
  readonly partition?: (member: never) => string;
  /** Lists them. */
  readonly load: (context: never) => Promise<readonly (M | MemberFailure<Tag>)[]>;
}

/** A fetch made for each member: some may fail, the others answer. */
export interface Each<out T = unknown, Tag extends string = string> {
  /** Tells the kinds of sources apart. */
  readonly kind: 'each';
  /** Its name in log and report. */
  readonly id: string;
  /** Whose members it is asked for. */
  readonly of: Members<unknown, Tag>;
  /** The fetch for one of them. */
  readonly load: (member: never, context: never) => Promise<T>;
}

/** The quotas as the service stated them in its last answers: read after all other sources, without a request of its own. */
export interface QuotaSource extends Source<readonly Quota[]> {
  /** Read when all others have ended. */
  readonly last: true;
}

/** A member that was asked for and cannot be had: its metrics fail, the other members' do not. */
export interface MemberFailure<Tag extends string = string> {
  /** Tells it from a member. */
  readonly kind: 'member-failure';
  /** Which one, by the tags of its metrics. */
  readonly tags: Readonly<Record<Tag, string>>;
  /** Why. */
  readonly error: CollectorError;
}

/** Anything that a metric can read. */
export type AnySource = Source | Members | Each;

/** One source, or several by name. */
export type Feed = AnySource | Readonly<Record<string, AnySource>>;

type Answer<S> = S extends Source<infer T> ? T : S extends Each<infer T> ? T : S extends Members<infer M> ? M : never;

/** What a metric's function is given: the source's answer, or the answers by name; of a keyed source, one member's. */
export type Fed<F extends Feed> = F extends AnySource ? Answer<F> : { readonly [K in keyof F]: Answer<F[K]> };

type TagOf<S> = S extends Members<unknown, infer Tag> ? Tag : S extends Each<unknown, infer Tag> ? Tag : never;

/** The tags that a metric's readings carry by themselves, because they come from its members. */
export type MemberTags<F extends Feed> = F extends AnySource ? TagOf<F> : TagOf<F[keyof F]>;
