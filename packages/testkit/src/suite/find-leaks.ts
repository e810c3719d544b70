import { createRedactor } from '@collectors/core/config';
import type { CollectorRun } from '../run/run-once.ts';

/** Characters of what stands around a leak. */
const AROUND = 60;

/**
 * Secrets in what a collector said, before the runner masks them: log lines, errors, reasons, readings. The runner is the second line;
 * here the first is looked at.
 */
export const findLeaks = ({
  messages,
  report,
  secrets,
}: Pick<CollectorRun, 'messages' | 'report' | 'secrets'>): readonly string[] => {
  const redactor = createRedactor();
  const made = messages.flatMap((message) => (message.type === 'protect' ? [message.value] : []));
  for (const value of [...secrets, ...made]) redactor.protect(value);
  const said = messages
    .filter(({ type }) => type !== 'protect')
    .map((message) => [message.type, JSON.stringify(message)] as const);
  return [...said, ['report', JSON.stringify(report)] as const]
    .filter(([, text]) => redactor.holds(text))
    .map(([type, text]) => `A ${type} message holds a secret: ${excerpt(redactor.redact(text))}`);
};

const excerpt = (text: string): string => {
  const at = text.indexOf('***');
  return `…${text.slice(Math.max(0, at - AROUND), at + AROUND)}…`;
};
