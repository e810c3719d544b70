import { type Change, type Compare, toMajor, toMinor } from './change.ts';
import { type ConfigField, findConfigFields } from './config-fields.ts';

const compareField = (path: string, before: ConfigField, after: ConfigField): readonly Change[] => {
  const gone = after.values ? (before.values ?? []).filter((value) => !after.values!.includes(value)) : [];
  return [
    ...(before.type === after.type
      ? []
      : [toMajor(`the field ${path} is of type ${after.type}, and was of type ${before.type}`, path)]),
    ...(after.required && !before.required ? [toMajor(`the field ${path} has to be given`, path)] : []),
    ...gone.map((value) => toMajor(`the field ${path} does not take ${String(value)} any more`, path, String(value))),
  ];
};

/** A field that is required inside something new is no burden on who does not use it. */
const isNew = (path: string, before: ReadonlyMap<string, ConfigField>): boolean =>
  path.includes('.') && !before.has(path.slice(0, path.lastIndexOf('.')));

const compareFields: Compare = ({ config: before }, { config: after }) => {
  const old = findConfigFields(before);
  const now = findConfigFields(after);
  const added = [...now].filter(([path]) => !old.has(path) && !isNew(path, old));
  return [
    ...[...old].flatMap(([path, field]) => {
      const same = now.get(path);
      return same ? compareField(path, field, same) : [toMajor(`the field ${path} is gone`, path)];
    }),
    ...added.map(([path, { required }]) =>
      required ? toMajor(`the field ${path} is new, and has to be given`, path) : toMinor(`the field ${path} is new`, path),
    ),
  ];
};

const compareVariables: Compare = ({ env: before }, { env: after }) => {
  const old = Object.values(before).flat();
  const now = Object.values(after).flat();
  return [
    ...old.filter((name) => !now.includes(name)).map((name) => toMajor(`the variable ${name} is not read any more`, name)),
    ...now.filter((name) => !old.includes(name)).map((name) => toMinor(`the variable ${name} is new`, name)),
  ];
};

const compareSecrets: Compare = ({ secrets: before }, { secrets: after }) => {
  const now = new Map(after.map((secret) => [secret.id, secret]));
  const old = new Map(before.map((secret) => [secret.id, secret]));
  const gone = before.filter(({ id }) => !now.has(id));
  const needed = after.filter(({ id, optional }) => !optional && (old.get(id)?.optional ?? true));
  const added = after.filter(({ id, optional }) => optional && !old.has(id));
  return [
    ...gone.map(({ id }) => toMajor(`the secret ${id} is not read any more`, id)),
    ...needed.map(({ id }) => toMajor(`the secret ${id} has to be given`, id)),
    ...added.map(({ id }) => toMinor(`the secret ${id} is new`, id)),
  ];
};

const compareStart: Compare = (before, after) =>
  after.optIn && !before.optIn ? [toMajor('it is off until a configuration has an entry for it', 'off')] : [];

/** What a configuration, an environment or a store of secrets has to say now, and had not before. */
export const compareSettings: Compare = (before, after) =>
  [compareFields, compareVariables, compareSecrets, compareStart].flatMap((compare) => compare(before, after));
