import type { SandboxClock, SandboxRequest, SandboxResponse, SandboxService } from '../service.ts';
import { refuseStatement, SHOP_APP } from './app.ts';
import { listOrders, listShops } from './shops.ts';

/** The token that is good for everything. */
export const SHOP_TOKEN = 'practice-token';

const HOUR = 3_600_000;
const SIZE = { shops: 2, orders: 25 } as const;

type Token = { readonly name: string; readonly ends: number };
type Route = (request: SandboxRequest, names: readonly string[]) => SandboxResponse;

interface Shopkeeper {
  readonly clock: SandboxClock;
  /** By the token, those that applications have asked for. */
  readonly tokens: Map<string, Token>;
}

const toJson = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

const refuse = (status: number, message: string) => toJson(status, { message });

/** One page of a list, with a link to the next. */
const toPage = ({ url, fault }: SandboxRequest, items: readonly unknown[], size: number): SandboxResponse => {
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1);
  const isLast = page * size >= items.length && fault?.kind !== 'endless-pages';
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const shown = items.slice((page - 1) * size, page * size);
  return toJson(200, shown, isLast ? {} : { link: `<${next.href}>; rel="next"` });
};

const toBearer = ({ headers }: SandboxRequest): string => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';

const mintToken = ({ clock, tokens }: Shopkeeper, request: SandboxRequest, id: string | undefined): SandboxResponse => {
  if (id !== SHOP_APP.id) return refuse(404, `There is no application ${id}.`);
  const reason = refuseStatement(toBearer(request), clock.now());
  if (reason !== undefined) return refuse(401, reason);
  const token = `practice-app-token-${tokens.size + 1}`;
  const ends = clock.now().getTime() + HOUR;
  tokens.set(token, { name: SHOP_APP.id, ends });
  return toJson(201, { token, expires: new Date(ends).toISOString() });
};

const findCaller = ({ clock, tokens }: Shopkeeper, request: SandboxRequest): string | undefined => {
  const bearer = toBearer(request);
  if (bearer === SHOP_TOKEN) return 'practice';
  const token = tokens.get(bearer);
  return token !== undefined && token.ends > clock.now().getTime() ? token.name : undefined;
};

const createRoutes = (keeper: Shopkeeper): Readonly<Record<string, Route>> => {
  const signedIn =
    (answer: (request: SandboxRequest, names: readonly string[], caller: string) => SandboxResponse): Route =>
    (request, names) => {
      const caller = findCaller(keeper, request);
      return caller === undefined ? refuse(401, 'The token is not known here.') : answer(request, names, caller);
    };
  return {
    'POST /apps/*/tokens': (request, [id]) => mintToken(keeper, request, id),
    'GET /me': signedIn((_request, _names, name) => toJson(200, { name, rights: ['shops', 'orders'] })),
    'GET /shops': signedIn((request) => toPage(request, listShops(), SIZE.shops)),
    'GET /shops/*/orders': signedIn((request, [id = '']) => {
      const orders = listOrders(id, keeper.clock.now());
      return orders ? toPage(request, orders, SIZE.orders) : refuse(404, `There is no shop ${id}.`);
    }),
  };
};

/** `/shops/berlin/orders` as the route that takes it, and the names in it. */
const toRoute = ({ method, url }: SandboxRequest) => {
  const parts = url.pathname.split('/').slice(1);
  const names = parts.filter((_, index) => index % 2 === 1);
  return { key: `${method} /${parts.map((part, index) => (index % 2 === 1 ? '*' : part)).join('/')}`, names };
};

/** A small shop with a REST API, to write a first collector for. */
export const createShopService = (clock: SandboxClock): SandboxService => {
  const keeper: Shopkeeper = { clock, tokens: new Map() };
  const routes = createRoutes(keeper);
  return {
    name: 'shop',
    describe: () => ({}),
    answer: async (request) => {
      const { key, names } = toRoute(request);
      return routes[key]?.(request, names) ?? refuse(404, `There is no ${key}.`);
    },
    reset: () => keeper.tokens.clear(),
  };
};
