import type { SandboxResponse, SandboxService } from '../service.ts';
import type { PageData } from './page-data.ts';
import type { PageFile } from './page-files.ts';

/** What the page is served from. */
export interface PageOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  /** Asked at each load, so that a reload shows what has come since. */
  readonly data: () => PageData;
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

const send = (type: string, body: string | Buffer): SandboxResponse => ({
  status: 200,
  headers: { ...SECURITY, 'content-type': type },
  body,
});

/** The page at `/`, its files and its data. */
export const createPageService = ({ files, data }: PageOptions): SandboxService => ({
  name: 'page',
  answer: async ({ method, url: { pathname } }) => {
    if (method !== 'GET') return undefined;
    if (pathname === DATA) return send('application/json; charset=utf-8', JSON.stringify(data()));
    const name = pathname === '/' ? 'index.html' : pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) : '';
    const file = files.get(name);
    return file && send(file.type, file.body);
  },
});
