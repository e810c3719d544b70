import { cached, CollectorError, memberFailure } from '@collectors/core';
import { listOf, objectOf } from './schemas.js';
import { depot } from './service.js';

/** A site of the depot. */
export interface Site {
  readonly id: string;
  readonly city: string;
}

/** A parcel in a site. */
export interface Parcel {
  readonly state: 'waiting' | 'moving';
  readonly carrier: string;
  readonly express: boolean;
  readonly bytes: number;
  readonly arrived: number;
}

/** The sites that the configuration names; one that there is not fails alone. */
export const sites = depot.members('sites', {
  tags: { site: (site: Site) => site.id, city: (site: Site) => site.city },
  partition: ({ city }) => city,
  load: ({ http, config }) =>
    Promise.all(
      config.sites.map(async (id) => {
        try {
          return await http.json(`/sites/${id}`, { schema: objectOf<Site>() });
        } catch (error) {
          if (CollectorError.isInstance(error) && error.code === 'not_found')
            return memberFailure({ site: id, city: 'unknown' }, error);
          throw error;
        }
      }),
    ),
});

/** All parcels of a site, page by page. */
export const parcels = depot.sourceEach('parcels', {
  of: sites,
  load: async ({ id }, { http }) => {
    const all: Parcel[] = [];
    for await (const page of http.pages(`/sites/${id}/parcels`, { schema: listOf<Parcel>(), query: { size: 2 }, cap: 10 }))
      all.push(...page);
    return all;
  },
});

/** What one site's parcels measure, from the answer that was fetched already. */
export const sizes = depot.sourceEach('sizes', {
  of: sites,
  load: async (_site, { useMember }) => (await useMember(parcels)).map(({ bytes }) => bytes),
});

/** Prices change once a day. */
export const price = depot.source('price', (context) =>
  cached(context, 'price', { maxAge: '1h', schema: objectOf<{ readonly cents: number }>() }, async () => {
    const { data, status, headers } = await context.http.request('/price', { schema: objectOf<{ readonly cents: number }>() });
    context.log.info('asked for the price', { status, type: headers['content-type'] });
    return data;
  }),
);

/** Over all sites. */
export const overall = depot.source('overall', async ({ use, useEach, state, now, signal }) => {
  signal.throwIfAborted();
  const known = (await use(sites)).length;
  const { cents } = await use(price);
  const all = (await useEach(parcels)).flat();
  await state.set('seen', { at: now.toISOString(), parcels: all.length });
  return { known, cents, all };
});
