/** `@slack-data`, `@pagerduty-nights`, `@ada@example.com`; not the middle of an address. https://docs.datadoghq.com/monitors/notify/#notifications */
const HANDLE = /(?<![\w.%+-])@[\w-][\w.@+-]*[\w-]/g;

const toHandles = (text: string): readonly string[] => [...new Set(text.match(HANDLE))];

/** A monitor's message, and whom it would have stopped to tell. */
export interface KeptMessage {
  readonly message: string;
  /** Handles that somebody has added, and that are kept. */
  readonly kept: readonly string[];
}

/**
 * The message that a monitor is to have. What somebody wrote below ours stays while ours is as it was; where it has changed, the
 * handles stay that ours does not have: nobody is left without a call by a new wording.
 */
export const keepHandles = (live: unknown, wanted: string): KeptMessage => {
  const there = typeof live === 'string' ? live.replaceAll('\r\n', '\n').trim() : '';
  const ours = wanted.trim();
  const own = toHandles(ours);
  const kept = toHandles(there).filter((handle) => !own.includes(handle));
  if (there.startsWith(ours)) return { message: there, kept };
  return { message: [ours, ...(kept.length > 0 ? [kept.join(' ')] : [])].join('\n\n'), kept };
};
