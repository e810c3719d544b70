/** What settles at once is handed over before the event loop turns. */
const good = { kind: 'source', id: 'good', load: async () => 1 };

/** A collector with one good metric, and one whose source does `misbehave` once the good one has been handed over. */
export const collectorThat = (misbehave, value = () => 2) => {
  const bad = {
    kind: 'source',
    id: 'bad',
    load: async (context) => {
      await new Promise((resolve) => setImmediate(resolve));
      return misbehave(context);
    },
  };
  return {
    contract: 1,
    service: {
      name: 'hostile',
      description: 'A collector that does what it should not.',
      config: { '~standard': { version: 1, vendor: 'test', validate: (config) => ({ value: config }) } },
      env: {},
      secrets: {},
    },
    sources: [good, bad],
    metrics: {
      'hostile.good': { kind: 'metric', type: 'gauge', description: 'Handed over.', from: good, value: () => 1 },
      'hostile.bad': { kind: 'metric', type: 'gauge', description: 'Not handed over.', from: bad, value },
    },
  };
};
