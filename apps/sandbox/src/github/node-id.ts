/** A global node id in GitHub's look; opaque. */
export const toNodeId = (prefix: string, id: number | string): string =>
  `${prefix}_${Buffer.from(String(id)).toString('base64url')}`;
