/** What is used of the client of Cost Explorer. */
export { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
