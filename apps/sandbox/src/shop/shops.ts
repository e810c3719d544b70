const HOUR = 3_600_000;

/** A shop, as the API gives it. */
export interface Shop {
  readonly id: string;
  readonly city: string;
  readonly country: string;
}

/** An order, as the API gives it. */
export interface Order {
  readonly id: string;
  readonly state: 'open' | 'shipped' | 'returned';
  readonly express: boolean;
  /** Euros. */
  readonly total: number;
  /** An ISO instant. */
  readonly placed: string;
  readonly customer: string;
}

/** The shops with the number of their orders: more than a page, less, and none. */
const SHOPS: readonly (Shop & { readonly orders: number })[] = [
  { id: 'berlin', city: 'Berlin', country: 'de', orders: 41 },
  { id: 'hamburg', city: 'Hamburg', country: 'de', orders: 12 },
  { id: 'lisbon', city: 'Lisbon', country: 'pt', orders: 73 },
  { id: 'oslo', city: 'Oslo', country: 'no', orders: 5 },
  { id: 'porto', city: 'Porto', country: 'pt', orders: 0 },
];

const CUSTOMERS = ['ada', 'grace', 'edsger', 'barbara', 'donald'];

/** Newer ones are open, older ones have gone their way. */
const toState = (index: number): Order['state'] => (index < 8 ? 'open' : index % 6 === 0 ? 'returned' : 'shipped');

const toOrder = (shop: string, index: number, now: Date): Order => ({
  id: `${shop}-${1000 + index}`,
  state: toState(index),
  express: index % 4 === 1,
  total: 15 + ((index * 37) % 90),
  // Its age never changes, so that a run says today what it said yesterday.
  placed: new Date(now.getTime() - (index * 5 + 2) * HOUR).toISOString(),
  customer: `${CUSTOMERS[index % CUSTOMERS.length]}@example.com`,
});

/** All shops, by name. */
export const listShops = (): readonly Shop[] => SHOPS.map(({ orders: _, ...shop }) => shop);

/** The orders of a shop, newest first; `undefined` where there is no such shop. */
export const listOrders = (id: string, now: Date): readonly Order[] | undefined => {
  const shop = SHOPS.find((one) => one.id === id);
  return shop && Array.from({ length: shop.orders }, (_, index) => toOrder(id, index, now));
};
