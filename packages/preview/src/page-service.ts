import type { DashboardData } from './dashboards/dashboard-data.ts';
import type { PageData } from './page-data.ts';
import type { PageFile } from './page-files.ts';

/** A request, as far as the page cares. */
export interface PageRequest {
  readonly method: string;
  readonly url: URL;
}

/** What the page answers. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Answers for the page; `undefined` where the path is none of its own. */
export interface PageService {
  readonly name: string;
  readonly answer: (request: PageRequest) => Promise<PageResponse | undefined>;
}

/** What the page is served from. */
export interface PageOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  /** Asked at each load, so that a reload shows what has come since. */
  readonly data: () => PageData;
  /** A dashboard for the values chosen of its variables; nothing where there is none of that key. */
  readonly dashboard: (key: string, chosen: Readonly<Record<string, string>>) => DashboardData | undefined;
}

/** The page may load from its own origin only, and nobody may put it into a frame. */
const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const FOLDER = '/page/';
const DATA = `${FOLDER}data.json`;
/** The page of a dashboard, and its data. */
const DASHBOARD = /^\/dashboards\/[^/]+$/;
const DASHBOARD_DATA = /^\/page\/dashboards\/([^/]+)\.json$/;

const send = (type: string, body: string | Buffer): PageResponse => ({
  status: 200,
  headers: { ...SECURITY, 'content-type': type },
  body,
});

const sendJson = (data: unknown): PageResponse => send('application/json; charset=utf-8', JSON.stringify(data));

/** A key that is no text names no dashboard. */
const decode = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return '';
  }
};

const toFileName = (pathname: string): string => {
  if (pathname === '/' || DASHBOARD.test(pathname)) return 'index.html';
  return pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) : '';
};

/** The page at `/`, the dashboards at `/dashboards/<key>`, their files and their data. */
export const createPageService = ({ files, data, dashboard }: PageOptions): PageService => ({
  name: 'page',
  answer: async ({ method, url: { pathname, searchParams } }) => {
    if (method !== 'GET') return undefined;
    if (pathname === DATA) return sendJson(data());
    const key = DASHBOARD_DATA.exec(pathname)?.[1];
    if (key !== undefined) {
      const found = dashboard(decode(key), Object.fromEntries(searchParams));
      return found && sendJson(found);
    }
    const file = files.get(toFileName(pathname));
    return file && send(file.type, file.body);
  },
});
