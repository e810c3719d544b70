import type { Sandbox } from '../sandbox.ts';
import type { ServiceSetup } from '../stand-in.ts';

const SERVICES: Readonly<Record<string, (sandbox: Sandbox) => ServiceSetup>> = {
  github: ({ github }) => ({
    environment: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_DASHBOARD_TOKEN: github.token,
      GITHUB_ORGANIZATION: 'acme',
    },
    config: { workflows: ['CI', 'Lint', 'Docs'], billing: true },
  }),
};

/** The setup of a collector by its name. One without a stand-in gets none, and says itself what it lacks. */
export const toServiceSetup = (collector: string, sandbox: Sandbox): ServiceSetup =>
  SERVICES[collector]?.(sandbox) ?? { environment: {} };
