import { checkFailure, type CheckResult, CollectorError } from '@collectors/core';
import { z } from 'zod';
import type { CheckContext } from './check-context.ts';

/** https://developers.asana.com/reference/getuser */
const userAnswer = z.object({
  data: z.object({
    name: z.string(),
    email: z.string().nullish(),
    workspaces: z.array(z.object({ gid: z.string(), name: z.string().nullish() })).nullish(),
  }),
});

type User = z.infer<typeof userAnswer>['data'];

/** Who the token stands for. */
export const checkIdentity = async ({ http, config }: CheckContext): Promise<CheckResult> => {
  try {
    const query = { opt_fields: 'name,email,workspaces.name' };
    const { data } = await http.json('/users/me', { query, schema: userAnswer });
    return judge(data, config.workspace);
  } catch (error) {
    const code = CollectorError.isInstance(error) ? error.code : undefined;
    // A run does without it.
    if (code === 'forbidden') return { ...checkFailure(NAME, error, SCOPE), status: 'warning' };
    return checkFailure(NAME, error, code === 'credentials_refused' ? REPLACE : undefined);
  }
};

const NAME = 'identity';
const ADVICE =
  'Private projects are counted only where they are shared with this user: use the token of a service account (Enterprise), which sees all.';

const judge = ({ name, email, workspaces }: User, workspace: string): CheckResult => {
  const who = `Signed in as ${email ? `${name} (${email})` : name}`;
  const own = workspaces?.find(({ gid }) => gid === workspace);
  if (own || !workspaces)
    return { name: NAME, status: 'ok', message: `${who}${own?.name ? `, in '${own.name}'` : ''}. ${ADVICE}` };
  const others = workspaces.map((one) => `${one.gid} (${one.name ?? 'no name'})`).join(', ') || 'none';
  const message = `${who}, who is in other workspaces than ${workspace}: ${others}.`;
  return { name: NAME, status: 'warning', message, fix: 'Write one of them into `workspace`, or have the user invited.' };
};

const SCOPE = 'Grant the scope users:read, if the check is to say who the token stands for.';
const REPLACE =
  'It may be mistyped or revoked: make a new one at https://app.asana.com/0/my-apps (a service account: in the admin console), and put it where asana/personal-access-token is read from.';
