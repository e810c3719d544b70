import { expect, it } from 'vitest';
import { keepHandles } from './keep-handles.ts';

it.each<[string, unknown, string, string, readonly string[]]>([
  ['no message yet', undefined, 'Look. @slack-ops', 'Look. @slack-ops', []],
  ['ours', 'Look. @slack-ops', 'Look. @slack-ops\n', 'Look. @slack-ops', []],
  ['a line below ours', 'Look.\r\nHelp: @ada@example.com', 'Look.', 'Look.\nHelp: @ada@example.com', ['@ada@example.com']],
  [
    'a new text, and handles in the old one',
    'Old. @slack-ops @pagerduty-nights.',
    'New. @slack-ops',
    'New. @slack-ops\n\n@pagerduty-nights',
    ['@pagerduty-nights'],
  ],
  ['a new text, and no handle', 'Old, by ada@example.com.', 'New.', 'New.', []],
  ['a handle in a condition', '{{#is_alert}}@webhook-x{{/is_alert}}', 'New.', 'New.\n\n@webhook-x', ['@webhook-x']],
  ['the same handle twice', 'Old @a-b @a-b', 'New.', 'New.\n\n@a-b', ['@a-b']],
])('%s', (_, live, wanted, message, kept) => {
  expect(keepHandles(live, wanted)).toEqual({ message, kept });
  expect(keepHandles(message, wanted).message).toBe(message);
});
