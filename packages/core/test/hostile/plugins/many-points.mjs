/** 200,000 points in 20 metrics, and then no orderly end: exported for two ways to die. */
const METRICS = 20;
const POINTS = 10_000;

export const manyPointsThen = (die) => {
  const many = {
    kind: 'source',
    id: 'many',
    load: async () => Array.from({ length: POINTS }, (_, id) => ({ value: id, tags: { id: `member-${id}` } })),
  };
  const last = { kind: 'source', id: 'last', last: true, load: async () => [] };
  const metric = { kind: 'metric', type: 'gauge', description: 'Many.', from: many, tags: { id: { max: POINTS } } };
  const names = Array.from({ length: METRICS }, (_, index) => `hostile.many_${index}`);
  return {
    contract: 1,
    service: {
      name: 'hostile',
      description: 'A collector of many points.',
      config: { '~standard': { version: 1, vendor: 'test', validate: (config) => ({ value: config }) } },
      env: {},
      secrets: {},
    },
    sources: [many, last],
    metrics: {
      ...Object.fromEntries(names.map((name) => [name, { ...metric, value: (samples) => samples }])),
      'hostile.last': { kind: 'metric', type: 'gauge', description: 'Asked last.', from: last, value: die },
    },
  };
};
