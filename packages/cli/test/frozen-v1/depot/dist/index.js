// src/metrics.ts
import {
  count,
  DAY,
  distribution,
  gauge,
  HOUR,
  inWindow,
  maximum,
  mean,
  measureBy,
  percentile,
  quotas,
  rate,
  sample,
  sum,
  tally
} from "@collectors/core";

// src/service.ts
import { checkFailure, defineService, parseDuration } from "@collectors/core";

// src/schemas.ts
var refuse = (message) => ({ issues: [{ message }] });
var listOf = () => ({
  "~standard": {
    version: 1,
    vendor: "depot",
    validate: (value) => Array.isArray(value) ? { value } : refuse("is no list")
  }
});
var objectOf = () => ({
  "~standard": {
    version: 1,
    vendor: "depot",
    validate: (value) => typeof value === "object" && value !== null ? { value } : refuse("is no object")
  }
});
var JSON_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    url: { type: "string", description: "Where the depot is." },
    sites: { type: "array", items: { type: "string" }, description: "Sites by their id." },
    carriers: { type: "array", items: { type: "string" }, default: [], description: "Carriers that are told apart." },
    damage: { type: "boolean", default: false, description: "Whether damage is counted." }
  },
  required: ["url", "sites"],
  additionalProperties: false
};
var config = {
  "~standard": {
    version: 1,
    vendor: "depot",
    validate: (value) => {
      const { url, sites: sites2, carriers = [], damage = false } = value;
      if (typeof url !== "string") return { issues: [{ message: "is required", path: ["url"] }] };
      if (!Array.isArray(sites2)) return { issues: [{ message: "is required", path: ["sites"] }] };
      return { value: { url, sites: sites2, carriers, damage } };
    },
    jsonSchema: { input: () => JSON_SCHEMA, output: () => JSON_SCHEMA }
  }
};

// src/service.ts
var depot = defineService({
  name: "depot",
  description: "Parcels in the sites of a depot.",
  config,
  env: { url: "DEPOT_URL", sites: ["DEPOT_SITES", "DEPOT_PLACES"] },
  secrets: {
    token: { id: "depot/token", description: "A token that may read parcels." },
    audit: { id: "depot/audit", description: "A token that may read the audit.", optional: true }
  },
  http: ({ config: { url }, secrets }) => ({
    baseUrl: url,
    headers: { "x-audit": secrets.audit?.reveal() ?? "none" },
    authorize: async ({ http, serviceTime }) => {
      const { session } = await http.json("/session", {
        schema: objectOf(),
        method: "POST",
        idempotent: true,
        body: { year: serviceTime().getUTCFullYear() > 2e3 }
      });
      return { authorization: `Bearer ${secrets.token.reveal()} ${session}` };
    },
    concurrency: 2,
    perSecond: 100,
    attemptTimeout: "5s",
    retries: 1,
    verdict: ({ body }) => typeof body === "object" && body !== null && "busy" in body ? { kind: "retry", message: "the depot is busy" } : void 0
  }),
  schedule: "*/10 * * * *",
  deadline: "30s",
  hosts: ["depot.example"],
  async *check({ http, secrets, log }) {
    try {
      const { name, rights } = await http.json("/me", { schema: objectOf() });
      log.debug("asked who it is", { rights: rights.length });
      yield { name: "identity", status: "ok", message: `Signed in as ${name}.` };
      if (!rights.includes("audit"))
        yield { name: "audit", status: "warning", message: "May not read the audit.", fix: "Ask for the right." };
    } catch (error) {
      yield checkFailure("identity", error, `Renew the token; it lasts ${parseDuration("1h") / 6e4} minutes.`);
    }
    yield { name: "second token", status: "ok", message: secrets.audit === void 0 ? "There is none." : "There is one." };
  }
});

// src/sources.ts
import { cached, CollectorError, memberFailure } from "@collectors/core";
var sites = depot.members("sites", {
  tags: { site: (site) => site.id, city: (site) => site.city },
  partition: ({ city }) => city,
  load: ({ http, config: config2 }) => Promise.all(
    config2.sites.map(async (id) => {
      try {
        return await http.json(`/sites/${id}`, { schema: objectOf() });
      } catch (error) {
        if (CollectorError.isInstance(error) && error.code === "not_found")
          return memberFailure({ site: id, city: "unknown" }, error);
        throw error;
      }
    })
  )
});
var parcels = depot.sourceEach("parcels", {
  of: sites,
  load: async ({ id }, { http }) => {
    const all = [];
    for await (const page of http.pages(`/sites/${id}/parcels`, { schema: listOf(), query: { size: 2 }, cap: 10 }))
      all.push(...page);
    return all;
  }
});
var sizes = depot.sourceEach("sizes", {
  of: sites,
  load: async (_site, { useMember }) => (await useMember(parcels)).map(({ bytes }) => bytes)
});
var price = depot.source(
  "price",
  (context) => cached(context, "price", { maxAge: "1h", schema: objectOf() }, async () => {
    const { data, status, headers } = await context.http.request("/price", { schema: objectOf() });
    context.log.info("asked for the price", { status, type: headers["content-type"] });
    return data;
  })
);
var overall = depot.source("overall", async ({ use, useEach, state, now, signal }) => {
  signal.throwIfAborted();
  const known = (await use(sites)).length;
  const { cents } = await use(price);
  const all = (await useEach(parcels)).flat();
  await state.set("seen", { at: now.toISOString(), parcels: all.length });
  return { known, cents, all };
});

// src/metrics.ts
var EXPRESS = ["true", "false"];
var siteMetrics = depot.metrics({
  "depot.parcels.now": gauge({
    from: parcels,
    unit: "item",
    description: "Parcels by state.",
    tags: { state: ["waiting", "moving"], express: EXPRESS },
    value: (all) => tally(all, ({ state, express }) => ({ state, express })),
    display: { statistic: "sum", group: ["state"] },
    monitor: { above: 1e3, message: "Send more cars." }
  }),
  "depot.parcels.bytes": gauge({
    from: parcels,
    unit: "byte",
    description: "Size by carrier; carriers that are not configured are one.",
    tags: { carrier: depot.bound("carriers") },
    value: (all) => tally(
      all,
      ({ carrier }) => ({ carrier }),
      ({ bytes }) => bytes
    )
  }),
  "depot.parcels.largest_bytes": gauge({
    from: sizes,
    unit: "byte",
    description: "The largest parcel.",
    value: (bytes) => maximum(bytes)
  }),
  "depot.parcels.median_bytes": gauge({
    from: { parcels, sizes },
    unit: "byte",
    description: "Half of the parcels are smaller.",
    value: (data) => data.parcels.length === data.sizes.length ? percentile(data.sizes, 50) : null
  }),
  "depot.parcels.sizes": distribution({
    from: parcels,
    unit: "byte",
    description: "All sizes.",
    tags: { express: EXPRESS },
    value: (all) => [true, false].map(
      (express) => sample(
        all.filter((one) => one.express === express).map(({ bytes }) => bytes),
        { express }
      )
    )
  })
});
var overallMetrics = depot.metrics({
  "depot.parcels.arrived": count({
    from: overall,
    unit: "item",
    interval: 600,
    history: true,
    description: "Parcels that arrived in the last ten minutes.",
    value: ({ all }, { now }) => all.filter(({ arrived }) => inWindow(arrived, now, HOUR / 6)).length
  }),
  "depot.parcels.arrival_rate": rate({
    from: overall,
    interval: 86400,
    history: true,
    stability: "experimental",
    description: "Parcels that arrived a second, over a day.",
    value: ({ all }, { now }) => all.filter(({ arrived }) => inWindow(arrived, now, DAY)).length / 86400
  }),
  "depot.carriers.mean_bytes": gauge({
    from: overall,
    unit: "byte",
    description: "Mean size of the largest carriers.",
    tags: { carrier: { max: 3 } },
    value: ({ all }) => measureBy(
      all,
      ({ carrier }) => ({ carrier }),
      (some) => mean(some.map(({ bytes }) => bytes))
    )
  }),
  "depot.carriers.bytes": gauge({
    from: overall,
    unit: "byte",
    description: "Size of the parcels of the largest carrier.",
    tags: { carrier: { max: 1 } },
    value: ({ all }) => tally(
      all,
      ({ carrier }) => ({ carrier }),
      ({ bytes }) => bytes
    )
  }),
  "depot.cost.cents": gauge({
    from: overall,
    unit: "cent",
    description: "What all parcels cost.",
    value: ({ all, cents }) => sum(all.map(({ bytes }) => bytes)) * cents
  }),
  "depot.sites.known": gauge({ from: overall, description: "Sites that there are.", value: ({ known }) => known }),
  "depot.damage.reports": gauge({
    from: overall,
    description: "Damaged parcels, where they are counted.",
    enabled: (config2) => config2.damage,
    value: () => 0
  }),
  "depot.quota.remaining": gauge({
    from: quotas,
    description: "Requests that are left.",
    tags: { resource: { max: 3 } },
    value: (all) => all.map(({ resource, remaining }) => sample(remaining, { resource }))
  })
});

// src/index.ts
var index_default = depot.collector({ metrics: [siteMetrics, overallMetrics] });
export {
  index_default as default
};
