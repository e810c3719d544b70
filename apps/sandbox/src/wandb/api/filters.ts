import type { RunView } from '../world/run-view.ts';
import { toColumn } from './columns.ts';
import { OPERATORS, type Comparable } from './compare.ts';
import { internal, WandbError } from './wandb-error.ts';

/** Tells whether a run is meant. */
export type RunFilter = (view: RunView) => boolean;

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (why: string): WandbError => new WandbError(400, `invalid filter: ${why}`);

/** Instants are compared as such; a number fails the server. https://github.com/opentensor/validators/issues/136 */
const toOperand = (key: string, operand: unknown): unknown => {
  if (key !== 'createdAt') return operand;
  if (typeof operand !== 'string') throw internal();
  const instant = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(operand) ? operand : `${operand}Z`);
  if (Number.isNaN(instant)) throw refuse(`not a time: ${operand}`);
  return instant;
};

const toTests = (key: string, condition: unknown): readonly ((value: Comparable) => boolean)[] => {
  if (!isTable(condition)) return [(value) => OPERATORS['$eq']!(value, toOperand(key, condition))];
  return Object.entries(condition).map(([name, operand]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (operator === undefined) throw refuse(`unknown operator ${name}`);
    const given = name === '$exists' || Array.isArray(operand) ? operand : toOperand(key, operand);
    return (value) => operator(value, given);
  });
};

const toField = (key: string, condition: unknown): RunFilter => {
  if (key.startsWith('$')) throw refuse(`unknown operator ${key}`);
  const column = toColumn(key);
  const tests = toTests(key, condition);
  return (view) => tests.every((test) => test(column(view)));
};

const toList = (key: string, value: unknown): readonly RunFilter[] => {
  if (!Array.isArray(value)) throw refuse(`${key} needs an array`);
  return value.map((one) => toFilter(one));
};

const JOINS: Readonly<Record<string, (filters: readonly RunFilter[]) => RunFilter>> = {
  $and: (filters) => (view) => filters.every((filter) => filter(view)),
  $or: (filters) => (view) => filters.some((filter) => filter(view)),
  $nor: (filters) => (view) => !filters.some((filter) => filter(view)),
};

const toFilter = (value: unknown): RunFilter => {
  if (!isTable(value)) throw refuse('not an object');
  const parts = Object.entries(value).map(([key, condition]) => {
    const join = Object.hasOwn(JOINS, key) ? JOINS[key] : undefined;
    return join === undefined ? toField(key, condition) : join(toList(key, condition));
  });
  return JOINS['$and']!(parts);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('not JSON');
  }
};

/**
 * Reads a filter: JSON in the style of MongoDB; none takes every run. Throws the server's 400 for what it does not know and its 500 for
 * what it fails at. https://docs.wandb.ai/ref/python/public-api/api/#runs
 */
export const readFilter = (text: string | null | undefined): RunFilter =>
  text === null || text === undefined || text === '' ? () => true : toFilter(parse(text));
