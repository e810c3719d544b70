/** Who is asking, and how much it may still ask. */
export const viewerQuery = `
  query Viewer {
    viewer { login }
    rateLimit { limit remaining resetAt }
  }
`;
