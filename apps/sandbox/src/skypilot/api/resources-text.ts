import type { Placement } from '../world/tables.ts';

/** A whole number is an integer in Python only where it was one; accelerators are counted in integers where they can be. */
const toCount = (count: number): string => String(count);

/** `{'A100-80GB': 8}`: how Python prints a dictionary. Nothing without accelerators. */
export const toPythonDict = ({ offer }: Placement): string | null =>
  offer.accelerator === null ? null : `{'${offer.accelerator}': ${toCount(offer.count)}}`;

/** What was asked for: `2x[A100:8][Spot]`, `1x[CPU:4]`. */
export const toRequestedText = ({ offer, nodes, spot }: Placement): string => {
  const inner = offer.accelerator === null ? `CPU:${offer.cpus}` : `${offer.accelerator}:${toCount(offer.count)}`;
  return `${nodes}x[${inner}]${spot ? '[Spot]' : ''}`;
};

const truncate = (text: string): string => (text.length <= 15 ? text : `${text.slice(0, 15)}...`);

/** What came of it: `2x[spot](gpus=A100:8, p4d.24xlarge, ...)`; the full form tells processors, memory and disk. */
export const toLaunchedText = ({ offer, nodes, spot }: Placement, full = false): string => {
  const gpus = offer.accelerator === null ? [] : [`gpus=${offer.accelerator}:${toCount(offer.count)}`];
  const isKubernetes = offer.cloud === 'Kubernetes';
  const host = offer.accelerator === null || isKubernetes || full ? [`cpus=${offer.cpus}`, `mem=${offer.memory}`] : [];
  const type = isKubernetes ? [] : [full ? offer.instanceType : truncate(offer.instanceType)];
  const rest = full ? ['disk=256'] : [];
  return `${nodes}x${spot ? '[spot]' : ''}(${[...gpus, ...host, ...type, '...', ...rest].join(', ')})`;
};
