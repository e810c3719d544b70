/** Who is asking. */
export const viewerQuery = `
  query Viewer {
    viewer { username entity }
  }
`;
