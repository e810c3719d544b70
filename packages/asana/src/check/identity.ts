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

const SERVICE_ACCOUNT =
  'Private projects are counted only where they are shared with this user: use the token of a service account (Enterprise), which sees all.';

/** Who the token stands for. `refused`: nothing else needs to be asked. */
export const checkIdentity = async ({ http, config }: CheckContext): Promise<CheckResult & { readonly refused: boolean }> => {
  const name = 'identity';
  try {
    const query = { opt_fields: 'name,email,workspaces.name' };
    const { data: user } = await http.json('/users/me', { query, schema: userAnswer });
    const who = user.email ? `${user.name} (${user.email})` : user.name;
    const others = (user.workspaces ?? []).filter(({ gid }) => gid !== config.workspace);
    const isMember = user.workspaces?.some(({ gid }) => gid === config.workspace) ?? true;
    if (isMember) return { name, status: 'ok', message: `Signed in as ${who}. ${SERVICE_ACCOUNT}`, refused: false };
    const list = others.map((one) => `${one.gid} (${one.name ?? 'no name'})`).join(', ') || 'none';
    const message = `Signed in as ${who}, who is in other workspaces than ${config.workspace}: ${list}.`;
    return {
      name,
      status: 'warning',
      message,
      fix: 'Write one of them into `workspace`, or have the user invited.',
      refused: false,
    };
  } catch (error) {
    const refused = CollectorError.isInstance(error) && error.code === 'credentials_refused';
    return { ...checkFailure(name, error, refused ? REPLACE : undefined), refused };
  }
};

const REPLACE =
  'It may be mistyped or revoked: make a new one at https://app.asana.com/0/my-apps (a service account: in the admin console), and put it where asana/personal-access-token is read from.';
