/** What is used of the client of the price list. */
export { paginateGetProducts, PricingClient } from '@aws-sdk/client-pricing';
