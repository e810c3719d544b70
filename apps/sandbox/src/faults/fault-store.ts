import type { RequestFacts } from '../service.ts';
import { fault, type Fault, type FaultAction, type FaultOptions } from './fault.ts';

/** A request as faults see it. */
export interface FaultTarget {
  readonly service: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly facts: RequestFacts;
}

/** The faults in force, oldest first; the first that fits a request befalls it. */
export interface FaultStore {
  /** Throws where the fault is malformed. */
  readonly add: (options: FaultOptions) => Fault;
  readonly list: () => readonly Fault[];
  /** One by its id, or all. */
  readonly clear: (id?: number) => void;
  /** The fault for this request, counted as used. */
  readonly take: (target: FaultTarget) => FaultAction | undefined;
}

const fits = ({ service, method, path, operation, repository, action }: Fault, target: FaultTarget): boolean =>
  (service === undefined || service === target.service) &&
  (method === undefined || method === target.method) &&
  (path === undefined || new RegExp(path).test(target.path)) &&
  (operation === undefined || operation === target.facts.operation) &&
  (repository === undefined || (target.facts.repositories ?? []).includes(repository)) &&
  (action.kind !== 'too-heavy' || (target.facts.nodes ?? 0) > action.nodes);

/** Makes an empty store. */
export const createFaultStore = (): FaultStore => {
  let faults: (Fault & { left: number })[] = [];
  let lastId = 0;
  return {
    add: (options) => {
      const added = { ...fault.parse(options), id: (lastId += 1) };
      faults.push({ ...added, left: added.times ?? Infinity });
      return added;
    },
    list: () => faults.map(({ left, ...rest }) => (left === Infinity ? rest : { ...rest, times: left })),
    clear: (id) => {
      faults = id === undefined ? [] : faults.filter((known) => known.id !== id);
    },
    take: (target) => {
      const found = faults.find((known) => fits(known, target));
      if (found === undefined) return undefined;
      found.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return found.action;
    },
  };
};
