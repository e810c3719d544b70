import { expect, test } from 'vitest';
import { toClusterName } from './cluster-name.ts';

test('a cluster is called by the end of its ARN', () => {
  expect(toClusterName('arn:aws:ecs:us-east-1:123456789012:cluster/website')).toBe('website');
});
