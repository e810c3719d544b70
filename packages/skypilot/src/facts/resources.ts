/** Stands for a place that the server does not know (any more). */
export const UNKNOWN = 'unknown';

/** The workspace of servers that have none. https://docs.skypilot.co/en/latest/admin/workspaces.html */
export const DEFAULT_WORKSPACE = 'default';

/** A cloud or region; where there is none the server says nothing, `-`, or prints Python's nothing. */
export const toPlace = (text: string | null | undefined): string =>
  text === null || text === undefined || text === '' || text === '-' || text === 'None' ? UNKNOWN : text;

/** Nodes of resources as they are printed: `2x[spot](gpus=A100:8, …)`. One where it does not say. */
export const toNodes = (text: string | null | undefined): number => Number(/^(\d+)x/.exec(text ?? '')?.[1] ?? 1);

/** Whether printed resources are spot machines: `[spot]` of what there is, `[Spot]` of what was asked for. */
export const isSpot = (text: string | null | undefined): boolean => /\[spot\]/i.test(text ?? '');

/** Accelerators of one node, by their name. */
export type Accelerators = Readonly<Record<string, number>>;

const ENTRY = /['"]([^'"]+)['"]\s*:\s*(\d+(?:\.\d+)?)/g;

/** Accelerators as Python prints them: `{'A100-80GB': 8}`. */
export const toAccelerators = (text: string | null | undefined): Accelerators =>
  Object.fromEntries([...(text ?? '').matchAll(ENTRY)].map(([, name, amount]) => [name!, Number(amount)]));
