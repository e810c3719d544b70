/** Regions that are asked at once: bounds what is held in memory. */
const AT_ONCE = 8;

/** Works on all items, some at once. */
export const forEachLimited = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
