/** What a client tells of itself, so that the server answers as its own releases of that version do. https://pypi.org/project/skypilot/0.14.0/ */
export const CLIENT_HEADERS = { 'x-skypilot-api-version': '62', 'x-skypilot-version': '0.14.0' } as const;

/** Since which API version a server can do what; before, it ignores what it does not know, or answers 404. */
export const SINCE = {
  /** `/jobs/queue/v2`: pages and counts. */
  pages: 18,
  /** `fields`; pages of jobs rather than of tasks. */
  fields: 22,
} as const;
