import { internal, WandbError } from './wandb-error.ts';

/** A value that filters and orders look at. */
export type Comparable = string | number | boolean | null | readonly string[];

type Operator = (value: Comparable, operand: unknown) => boolean;

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** A list as an operand is what the server fails at. https://github.com/wandb/wandb/issues/4068 */
const equals: Operator = (value, operand) => {
  if (!isScalar(operand)) throw internal();
  return Array.isArray(value) ? value.includes(operand) : value === operand;
};

const isIn: Operator = (value, operand) => {
  if (!Array.isArray(operand)) throw new WandbError(400, 'invalid filter: $in and $nin need an array');
  return operand.some((one) => equals(value, one));
};

const ordered =
  (fits: (value: string | number, operand: string | number) => boolean): Operator =>
  (value, operand) => {
    if (typeof operand !== 'string' && typeof operand !== 'number') {
      throw new WandbError(400, 'invalid filter: a comparison needs a number or a string');
    }
    return typeof value === typeof operand && fits(value as string | number, operand);
  };

/** RE2 has neither look-around nor back-references. https://github.com/google/re2/wiki/Syntax */
const NOT_RE2 = /\(\?<?[=!]|\\[1-9]/;

const matches: Operator = (value, operand) => {
  const fault = `invalid filter: not a regular expression: ${String(operand)}`;
  if (typeof operand !== 'string' || NOT_RE2.test(operand)) throw new WandbError(400, fault);
  try {
    const pattern = new RegExp(operand);
    return [value].flat().some((one) => typeof one === 'string' && pattern.test(one));
  } catch {
    throw new WandbError(400, fault);
  }
};

const exists: Operator = (value, operand) => (value !== null) === Boolean(operand);

/** https://www.mongodb.com/docs/manual/reference/operator/query/ */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: equals,
  $ne: (value, operand) => !equals(value, operand),
  $gt: ordered((value, operand) => value > operand),
  $gte: ordered((value, operand) => value >= operand),
  $lt: ordered((value, operand) => value < operand),
  $lte: ordered((value, operand) => value <= operand),
  $in: isIn,
  $nin: (value, operand) => !isIn(value, operand),
  $regex: matches,
  $exists: exists,
};
