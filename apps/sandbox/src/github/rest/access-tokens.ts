import { z } from 'zod';

import type { SandboxRequest } from '../../service.ts';
import { refuseAppToken } from '../app-token.ts';
import { documented, refuse, toJson, type GithubAnswer } from '../github-answer.ts';
import type { GithubState } from '../github-context.ts';

const PATH = /^\/app\/installations\/(\d+)\/access_tokens$/;

const body = z.looseObject({
  repositories: z.array(z.string()).optional(),
  permissions: z.record(z.string(), z.string()).optional(),
});

const ALL_PERMISSIONS = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'read',
  actions: 'read',
  organization_administration: 'read',
};

const parseBody = (request: SandboxRequest) => {
  try {
    return body.safeParse(request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const toFullNames = (names: readonly string[], { world }: GithubState): ReadonlySet<string> | undefined => {
  const found = names.map((name) =>
    world.repositories.find((repository) => repository.name.toLowerCase() === name.toLowerCase()),
  );
  if (found.includes(undefined)) return undefined;
  return new Set(found.map((repository) => `${repository!.owner}/${repository!.name}`.toLowerCase()));
};

/**
 * Exchanges an app's JSON web token for an installation token; nothing where the path is another.
 * https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export const answerAccessTokens = (state: GithubState, path: string, request: SandboxRequest): GithubAnswer | undefined => {
  const installation = PATH.exec(path)?.[1];
  if (installation === undefined || request.method !== 'POST') return undefined;
  const token = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const refused = refuseAppToken(token, state.app, state.clock.now());
  if (refused !== undefined) return toJson(refused.status, documented(refused.message));
  if (installation !== String(state.app.installationId)) return refuse(404, 'Not Found');
  const asked = parseBody(request);
  if (asked === undefined) return refuse(400, 'Problems parsing JSON');
  const repositories = asked.repositories === undefined ? null : toFullNames(asked.repositories, state);
  if (repositories === undefined)
    return refuse(422, 'There is at least one repository that does not exist or is not accessible to the parent installation.');
  const minted = state.credentials.mint(repositories);
  const expires = minted.expiresAt.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const selection = { repository_selection: repositories === null ? 'all' : 'selected' };
  return toJson(201, {
    token: minted.token,
    expires_at: expires,
    permissions: asked.permissions ?? ALL_PERMISSIONS,
    ...selection,
  });
};
