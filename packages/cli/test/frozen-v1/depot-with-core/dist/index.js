// @collectors/core
var MARKER = /* @__PURE__ */ Symbol.for("@collectors/error");
var FATAL = /* @__PURE__ */ new Set([
  "config_invalid",
  "contract",
  "secret_missing",
  "secret_denied",
  "secret_unavailable",
  "credentials_refused",
  "internal"
]);
var CollectorError = class extends Error {
  code;
  /** How to mend it. */
  fix;
  [MARKER] = true;
  constructor(code, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.name = "CollectorError";
    this.code = code;
    this.fix = options.fix;
  }
  /** Ends the whole run, not one source. */
  get fatal() {
    return FATAL.has(this.code);
  }
  /** Recognises errors of another installed copy of this package too. */
  static isInstance(value) {
    return typeof value === "object" && value !== null && MARKER in value;
  }
};
var toCollectorError = (thrown, code = "threw") => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CollectorError(code, message, { cause: thrown });
};

// @collectors/core
var UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
var parseDuration = (duration) => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(duration) ?? [];
  if (amount === void 0) throw new TypeError(`'${duration}' is no duration: write 500ms, 45s, 2m or 1h`);
  return Number(amount) * UNITS[unit];
};
var CONTRACT = 1;

// @collectors/core
var UNITS2 = [
  "bit",
  "byte",
  "kibibyte",
  "mebibyte",
  "gibibyte",
  "tebibyte",
  "pebibyte",
  "exbibyte",
  "nanosecond",
  "microsecond",
  "millisecond",
  "second",
  "minute",
  "hour",
  "day",
  "week",
  "percent_nano",
  "percent",
  "apdex",
  "fraction",
  "connection",
  "request",
  "packet",
  "segment",
  "response",
  "message",
  "payload",
  "timeout",
  "datagram",
  "route",
  "session",
  "hop",
  "process",
  "thread",
  "host",
  "node",
  "fault",
  "service",
  "instance",
  "cpu",
  "file",
  "inode",
  "sector",
  "block",
  "buffer",
  "error",
  "read",
  "write",
  "occurrence",
  "event",
  "time",
  "unit",
  "operation",
  "item",
  "task",
  "worker",
  "resource",
  "garbage collection",
  "email",
  "sample",
  "stage",
  "monitor",
  "location",
  "check",
  "attempt",
  "device",
  "update",
  "method",
  "job",
  "container",
  "execution",
  "throttle",
  "invocation",
  "user",
  "success",
  "build",
  "prediction",
  "exception",
  "table",
  "index",
  "lock",
  "transaction",
  "query",
  "row",
  "key",
  "command",
  "offset",
  "record",
  "object",
  "cursor",
  "assertion",
  "scan",
  "document",
  "shard",
  "flush",
  "merge",
  "refresh",
  "fetch",
  "column",
  "commit",
  "wait",
  "ticket",
  "question",
  "hit",
  "miss",
  "eviction",
  "get",
  "set",
  "dollar",
  "cent",
  "microdollar",
  "euro",
  "page",
  "split",
  "hertz",
  "kilohertz",
  "megahertz",
  "gigahertz",
  "entry",
  "decidegree celsius",
  "degree celsius",
  "degree fahrenheit",
  "nanocore",
  "microcore",
  "millicore",
  "core",
  "kilocore",
  "megacore",
  "gigacore",
  "teracore",
  "petacore",
  "exacore",
  "nanowatt",
  "microwatt",
  "milliwatt",
  "deciwatt",
  "watt",
  "kilowatt",
  "megawatt",
  "gigawatt",
  "terrawatt",
  "milliampere",
  "ampere",
  "millivolt",
  "volt",
  "span",
  "run"
];
var SERVICE_NAME = /^[a-z][a-z0-9]{1,19}$/;
var METRIC_NAME = /^[a-z][a-z0-9_.]{0,199}$/;
var TAG_KEY = /^[a-z][a-z0-9_]{0,63}$/;
var SECRET_ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;
var RESERVED_TAGS = /* @__PURE__ */ new Set(["env", "service", "source", "host", "device", "collector", "shard"]);
var units = new Set(UNITS2);
var sourcesOf = (from) => isSource(from) ? [from] : Object.values(from);
var isSource = (from) => typeof from.kind === "string";
var membersOf = (from) => {
  const found = new Set(sourcesOf(from).flatMap((s) => s.kind === "members" ? [s] : s.kind === "each" ? [s.of] : []));
  if (found.size > 1) throw new TypeError(`reads sources of different members: ${[...found].map(({ id }) => id).join(", ")}`);
  return [...found][0];
};
var sentence = (text, what) => {
  if (typeof text !== "string" || !/^\S.*\.$/s.test(text))
    throw new TypeError(`${what} has to be a sentence that ends in a full stop`);
};
var checkTags = (metric2) => {
  const members = Object.keys(membersOf(metric2.from)?.tags ?? {});
  for (const [key, bound] of Object.entries(metric2.tags ?? {})) {
    if (!TAG_KEY.test(key)) throw new TypeError(`tag '${key}' has to match ${TAG_KEY.source}`);
    if (RESERVED_TAGS.has(key)) throw new TypeError(`tag '${key}' is set by the runner`);
    if (members.includes(key)) throw new TypeError(`tag '${key}' already comes from the members`);
    const bounded = Array.isArray(bound) ? bound.length > 0 : "config" in bound || bound.max > 0;
    if (!bounded) throw new TypeError(`tag '${key}' needs a bound: a list of values, bound('field') or { max: n }`);
  }
};
var checkMetric = (service, name, metric2) => {
  if (metric2?.kind !== "metric") throw new TypeError("is not made by gauge, count, rate or distribution");
  if (!name.startsWith(`${service}.`)) throw new TypeError(`must start with '${service}.'`);
  if (!METRIC_NAME.test(name)) throw new TypeError(`has to match ${METRIC_NAME.source}`);
  sentence(metric2.description, "its description");
  if (metric2.unit !== void 0 && !units.has(metric2.unit)) throw new TypeError(`unit '${metric2.unit}' is not one of Datadog's`);
  const counted = metric2.type === "count" || metric2.type === "rate";
  if (counted && !(metric2.interval > 0)) throw new TypeError(`a ${metric2.type} needs an interval in seconds`);
  if (typeof metric2.value !== "function") throw new TypeError("has no value function");
  checkTags(metric2);
};
var checkService = ({ service }) => {
  if (!SERVICE_NAME.test(service.name)) throw new TypeError(`a service's name has to match ${SERVICE_NAME.source}`);
  sentence(service.description, "the description of the service");
  if (typeof service.config?.["~standard"]?.validate !== "function") throw new TypeError("config has to be a Standard Schema");
  if (typeof service.config["~standard"].jsonSchema?.input !== "function") throw new TypeError("config cannot give JSON Schema");
  if (service.deadline !== void 0) parseDuration(service.deadline);
  for (const { id, description } of Object.values(service.secrets)) {
    if (!SECRET_ID.test(id)) throw new TypeError(`secret '${id}' has to look like service/credential-type`);
    sentence(description, `the description of secret '${id}'`);
  }
};
var checkDeclaration = (collector) => {
  const { name } = collector.service;
  const within = (what, check) => {
    try {
      check();
    } catch (error) {
      throw new TypeError(`${what}: ${error.message}`, { cause: error });
    }
  };
  within(`service '${name}'`, () => checkService(collector));
  for (const [metricName, metric2] of Object.entries(collector.metrics)) {
    within(`metric '${metricName}'`, () => checkMetric(name, metricName, metric2));
  }
};

// @collectors/core
var toFailedResult = (name, { code, message, fix }) => ({ name, status: "failed", message, ...fix !== void 0 && { fix }, code });
var checkFailure = (name, thrown, remedy) => {
  if (!CollectorError.isInstance(thrown)) throw thrown;
  const { code, message, fix } = thrown;
  return toFailedResult(name, { code, message, fix: remedy ?? fix });
};

// @collectors/core
var toServiceInfo = (spec) => Object.freeze({ env: {}, secrets: {}, ...spec });
var defineService = (spec) => {
  const sources = /* @__PURE__ */ new Map();
  const keep = (source) => {
    if (sources.has(source.id)) throw new TypeError(`${spec.name}: two sources are called '${source.id}'`);
    sources.set(source.id, source);
    return source;
  };
  return {
    name: spec.name,
    source: (id, load) => keep({ kind: "source", id, load }),
    members: (id, members) => keep({ kind: "members", id, ...members }),
    sourceEach: (id, each) => keep({ kind: "each", id, ...each }),
    bound: (field) => ({ config: field }),
    metrics: (map) => map,
    collector({ metrics }) {
      const collector = Object.freeze({
        contract: CONTRACT,
        service: toServiceInfo(spec),
        sources: [...sources.values()],
        metrics: merge(metrics)
      });
      checkDeclaration(collector);
      return collector;
    }
  };
};
var merge = (maps) => {
  const all = {};
  for (const [name, metric2] of maps.flatMap((map) => Object.entries(map))) {
    if (Object.hasOwn(all, name)) throw new TypeError(`'${name}' is declared in two maps`);
    all[name] = metric2;
  }
  return Object.freeze(all);
};
var memberFailure = (tags, error) => ({ kind: "member-failure", tags, error: toCollectorError(error) });
var metric = (type, spec) => Object.freeze({ kind: "metric", type, ...spec });
var gauge = (spec) => metric("gauge", spec);
var count = (spec) => metric("count", spec);
var rate = (spec) => metric("rate", spec);
var distribution = (spec) => metric("distribution", spec);
var quotas = Object.freeze({
  kind: "source",
  id: "quotas",
  last: true,
  load: () => Promise.reject(new TypeError("quotas are read by the runner"))
});
var sample = (value, tags) => ({ value, tags });
var tally = (items, tags, weight = () => 1) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const own = tags(item);
    const key = JSON.stringify(own);
    const group = groups.get(key);
    if (group) group.value += weight(item);
    else groups.set(key, { tags: own, value: weight(item) });
  }
  return { kind: "tally", samples: [...groups.values()] };
};
var measureBy = (items, tags, measure) => [...Map.groupBy(items, (item) => JSON.stringify(tags(item))).values()].flatMap((group) => {
  const value = measure(group);
  return value === null ? [] : [sample(value, tags(group[0]))];
});
var cached = async ({ state, now }, key, { maxAge, schema }, load) => {
  if (!state.enabled) return load();
  const kept = await state.get(key);
  if (isKept(kept) && isFresh(kept.at, now, parseDuration(maxAge))) {
    const result = await schema["~standard"].validate(kept.value);
    if (!result.issues) return result.value;
  }
  const value = await load();
  await state.set(key, { at: now.getTime(), value });
  return value;
};
var isKept = (value) => typeof value === "object" && value !== null && "value" in value && typeof value.at === "number";
var isFresh = (at, now, maxAge) => at <= now.getTime() && now.getTime() - at < maxAge;
var maximum = (values) => values.length === 0 ? null : values.reduce((largest, value) => Math.max(largest, value));
var sum = (values) => values.reduce((total, value) => total + value, 0);
var mean = (values) => values.length === 0 ? null : sum(values) / values.length;
var percentile = (values, percent) => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * percent / 100;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  return below + (above - below) * (rank - Math.floor(rank));
};
var HOUR = 36e5;
var DAY = 24 * HOUR;
var inWindow = (instant, now, length) => instant !== null && instant > now.getTime() - length && instant <= now.getTime();

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
