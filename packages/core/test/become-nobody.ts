import { onTestFinished } from 'vitest';

const NOBODY = 65_534;

/**
 * The superuser may read everything, so for the rest of the test somebody else asks. What is imported on the way has to be imported
 * before.
 */
export const becomeNobody = (): void => {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(NOBODY);
  onTestFinished(() => process.seteuid?.(0));
};
