import { checkFailure, type CheckResult } from '@collectors/core';

/** Something that is asked for only to see whether it may be. */
export interface Probe {
  /** What an IAM policy calls it: `ec2:DescribeVolumes`. */
  readonly action: string;
  readonly ask: () => Promise<unknown>;
}

/**
 * Asks all at once. One line where all of them answer, else one for each reason: what ails a region ails all of its actions, and each
 * right that is missing is told by itself.
 * @param where what the lines are about: `eu-west-1 of 123456789012`
 */
export const tryProbes = async (where: string, probes: readonly Probe[]): Promise<readonly CheckResult[]> => {
  const results = await Promise.all(probes.map((probe) => tryProbe(where, probe)));
  const denied = results.filter((result) => result?.code === 'forbidden' && result.fix?.startsWith('Add to'));
  const others = results.filter((result) => result !== undefined && !denied.includes(result));
  const told = [...denied, ...others.slice(0, 1)].filter((result) => result !== undefined);
  if (told.length > 0) return told;
  const actions = probes.map(({ action }) => action.split(':')[1]).join(', ');
  return [{ name: where, status: 'ok', message: `Can be read: ${actions}.` }];
};

const tryProbe = async (where: string, { action, ask }: Probe): Promise<CheckResult | undefined> => {
  try {
    await ask();
    return undefined;
  } catch (error) {
    return checkFailure(`${action} in ${where}`, error);
  }
};
