import { buildSchema, type GraphQLSchema } from 'graphql';
import type { WandbServed } from '../options.ts';

const ALWAYS = `
  scalar DateTime
  scalar Duration
  scalar JSONString

  interface Node { id: ID! }

  type Query {
    viewer(entityName: String): User
    project(name: String, entityName: String): Project
  }

  type User implements Node {
    id: ID!
    username: String
    name: String!
    entity: String
  }

  type Project implements Node {
    id: ID!
    name: String!
    entityName: String!
    createdAt: DateTime!
    public: Boolean
    runCount(filters: JSONString): Int!
    totalRuns: Int
    totalSweeps: Int!
    runs(filters: JSONString, order: String, first: Int, after: String): RunConnection
    sweeps(first: Int, after: String): SweepConnection
  }

  type RunConnection {
    edges: [RunEdge!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type RunEdge {
    node: Run!
    cursor: String!
  }

  type Run implements Node {
    id: ID!
    name: String!
    displayName: String
    state: String
    createdAt: DateTime!
    heartbeatAt: DateTime
    group: String
    jobType: String
    sweepName: String
    host: String
    tags: [String!]
    config: JSONString
    user: User
    summaryMetrics(keys: [String!]): JSONString
  }

  type SweepConnection {
    edges: [SweepEdge!]!
    pageInfo: PageInfo!
  }

  type SweepEdge {
    node: Sweep!
    cursor: String!
  }

  type Sweep implements Node {
    id: ID!
    name: String!
    displayName: String
    state: String!
    method: String!
    createdAt: DateTime!
    runCount: Int!
  }

  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`;

const OPTIONAL: Readonly<Record<keyof WandbServed, string>> = {
  computeSeconds: 'extend type Run { computeSeconds: Duration! }',
  computeHours: 'extend type Project { computeHours: Duration! }',
  runActiveCount: 'extend type Project { runActiveCount(filters: JSONString): Int! }',
};

/**
 * The part of the server's schema that metrics need. There is no published schema text; this one follows the types that W&B generates
 * from its own and publishes with https://www.npmjs.com/package/@wandb/sdk, field by field.
 */
export const createWandbSchema = (served: WandbServed = {}): GraphQLSchema => {
  const all = Object.entries({ computeSeconds: true, computeHours: true, runActiveCount: true, ...served });
  const parts = all.flatMap(([field, isServed]) => (isServed ? OPTIONAL[field as keyof WandbServed] : []));
  return buildSchema([ALWAYS, ...parts].join('\n'));
};
