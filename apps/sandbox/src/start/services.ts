import type { ServiceSetup } from '../stand-in.ts';
import type { OpenSandbox } from './open-sandbox.ts';

const toGithubSetup = ({ sandbox: { github } }: Pick<OpenSandbox, 'sandbox'>): ServiceSetup => ({
  environment: {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_DASHBOARD_TOKEN: github.token,
    GITHUB_ORGANIZATION: 'acme',
  },
  config: { workflows: ['CI', 'Lint', 'Docs'], billing: true },
});

/** The setup of a collector by its name. One without a stand-in gets none, and says itself what it lacks. */
export const toServiceSetup = (collector: string, opened: Pick<OpenSandbox, 'sandbox' | 'standIns'>): ServiceSetup => {
  if (collector === 'github') return toGithubSetup(opened);
  return opened.standIns[collector]?.setup(opened.sandbox.url) ?? { environment: {} };
};
