import { Octokit } from 'octokit';
import type { Settings } from '../settings.ts';

/** How often a refused request is made again. */
const RETRIES = 5;

const mayRetry = (_wait: number, _options: object, _octokit: unknown, retries: number): boolean => retries < RETRIES;

/** GitHub's own client with what it is sold with: paging, retries, throttling. Waits for as long as GitHub says. */
export const createClient = ({ apiUrl, token }: Settings): Octokit =>
  new Octokit({
    auth: token,
    baseUrl: apiUrl,
    throttle: { onRateLimit: mayRetry, onSecondaryRateLimit: mayRetry },
  });
