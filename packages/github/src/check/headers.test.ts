import { CollectorError, type HttpFailure } from '@collectors/core';
import { expect, test } from 'vitest';
import { toCredential } from './credential.ts';
import { parseExpiry } from './expiry.ts';
import { explainForbidden } from './forbidden.ts';
import { readAuthorizationUrl } from './single-sign-on.ts';

const github = { apiUrl: 'https://api.github.com' };

test.each([
  ['2026-12-31 23:59:59 UTC', '2026-12-31T23:59:59.000Z'],
  ['2026-12-31 23:59:59 +0900', '2026-12-31T14:59:59.000Z'],
  ['2026-12-31 23:59:59 -0530', '2027-01-01T05:29:59.000Z'],
  ['2026-13-31 23:59:59 UTC', undefined],
  ['tomorrow', undefined],
  [undefined, undefined],
])('the end of a token in %s', (text, expected) => {
  expect(parseExpiry(text)?.toISOString()).toBe(expected);
});

test.each([
  [{ 'x-oauth-scopes': 'repo, read:org' }, 'classic', ['repo', 'read:org'], 'https://github.com/settings/tokens'],
  [{ 'x-oauth-scopes': '' }, 'classic', [], 'https://github.com/settings/tokens'],
  [{}, 'fine-grained', [], 'https://github.com/settings/personal-access-tokens'],
])('headers %j are those of a %s token', (headers, kind, scopes, place) => {
  expect(toCredential(github, headers)).toMatchObject({ kind, scopes, place });
});

test('a token of an Enterprise Server is changed there, an App in its settings', () => {
  expect(toCredential({ apiUrl: 'https://git.acme.com/api/v3' }, {}).place).toBe(
    'https://git.acme.com/settings/personal-access-tokens',
  );
  const app = toCredential({ ...github, app: { clientId: 'Iv1', installationId: 1 } }, { 'x-oauth-scopes': '' });
  expect(app).toMatchObject({ kind: 'app', place: expect.stringContaining('Permissions & events') });
});

const forbidden = (headers: Record<string, string>, credential = toCredential(github, {})) =>
  explainForbidden(
    'runs',
    Object.assign(new CollectorError('forbidden', 'No.'), { headers }) as CollectorError & HttpFailure,
    credential,
  );

test.each([
  ['actions=read', "'Actions: read'"],
  ['pull_requests=read,contents=read', "'Pull requests: read' and 'Contents: read'"],
  ['pull_requests=read, contents=read; issues=read', "'Pull requests: read' and 'Contents: read', or 'Issues: read'"],
])('names the permissions %s', (header, expected) => {
  const result = forbidden({ 'x-accepted-github-permissions': header });
  expect(result.message).toBe(`May not be read: the permission ${expected} is missing.`);
  expect(result.fix).toBe('Grant it at https://github.com/settings/personal-access-tokens.');
});

test('names the scopes that a classic token lacks', () => {
  const classic = toCredential(github, { 'x-oauth-scopes': 'repo' });
  expect(forbidden({ 'x-accepted-oauth-scopes': 'admin:org, repo' }, classic).message).toBe(
    "May not be read: the scope 'admin:org' is missing.",
  );
});

test('says what GitHub said where no header helps', () => {
  expect(forbidden({})).toMatchObject({
    message: 'No.',
    fix: expect.stringContaining('personal-access-tokens'),
    code: 'forbidden',
  });
});

test.each([
  [
    'required; url=https://github.com/orgs/acme/sso?authorization_request=A1',
    'https://github.com/orgs/acme/sso?authorization_request=A1',
  ],
  ['required; url=javascript:alert(1)', undefined],
  ['partial-results; organizations=1,2', undefined],
])('the place of authorisation in %s', (header, expected) => {
  expect(readAuthorizationUrl({ 'x-github-sso': header })).toBe(expected);
});
