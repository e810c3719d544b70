import { buildSchema, type GraphQLSchema } from 'graphql';
import type { WandbServed } from '../options.ts';

const RUN_COMPUTE = 'computeSeconds: Duration!';
const PROJECT_COMPUTE = 'computeHours: Duration!';
const PROJECT_ACTIVE = 'runActiveCount(filters: JSONString): Int!';

const toText = ({ computeSeconds = true, computeHours = true, runActiveCount = true }: WandbServed): string => `
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
    ${runActiveCount ? PROJECT_ACTIVE : ''}
    totalRuns: Int
    totalSweeps: Int!
    ${computeHours ? PROJECT_COMPUTE : ''}
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
    ${computeSeconds ? RUN_COMPUTE : ''}
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

/**
 * The part of the server's schema that metrics need. There is no published schema text; this one follows the types that W&B generates
 * from its own and publishes with https://www.npmjs.com/package/@wandb/sdk, field by field.
 */
export const createWandbSchema = (served: WandbServed = {}): GraphQLSchema => buildSchema(toText(served));
