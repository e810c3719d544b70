export { findHelm, type FoundHelm } from './helm/find-helm.ts';
export { runHelm, type HelmResult } from './helm/run-helm.ts';
export type { KubernetesObject } from './kubernetes-object.ts';
export { CHART, renderChart, renderText, type Release } from './render-chart.ts';
