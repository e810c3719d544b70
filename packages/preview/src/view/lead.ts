import type { CollectorData, ReportData } from '../page-data.ts';
import { toCount } from './format.ts';

const toMetrics = ({ ok, empty, off, failed, unknown }: ReportData['counts']): string => {
  const all = ok + empty + off + failed + unknown;
  if (ok === all) return `All ${all} metrics answered.`;
  const others = [
    failed > 0 && `${failed} failed`,
    empty > 0 && `${empty} had nothing to report`,
    off > 0 && `${off} ${off === 1 ? 'is' : 'are'} off`,
  ].filter(Boolean);
  return `${ok} of ${toCount(all, 'metric')} answered; ${others.join(', ')}.`;
};

const toDelivery = (runs: CollectorData['runs'], { delivery }: ReportData): string => {
  const sent = runs.reduce((sum, run) => sum + run.sent, 0);
  const whole = delivery.fates.every(({ fate, points }) => fate === 'sent' || points === 0);
  if (delivery.outcome === 'dry_run')
    return `${toCount(sent, 'point')} would reach Datadog${whole ? '.' : ', and some would not.'}`;
  return `${toCount(sent, 'point')} reached the intake${whole ? '.' : ', and some did not.'}`;
};

const toHistory = (runs: CollectorData['runs']): string => {
  if (runs.length < 2) return '';
  const bad = runs.filter(({ outcome }) => outcome !== 'ok').length;
  return bad === 0 ? ` All ${runs.length} runs were ok.` : ` ${bad} of ${runs.length} runs were not ok.`;
};

/** How it went, in a sentence or two. */
export const toLead = ({ runs, last }: CollectorData): string => {
  if (runs.length === 0) return 'It has not run yet.';
  if (last === undefined) return 'It ran, and ended before it could report. The terminal shows what it said.';
  const died = runs.at(-1)?.outcome === 'unreported' ? 'The newest run ended before it could report. In the last that did: ' : '';
  return `${died}${toMetrics(last.counts)} ${toDelivery(runs, last)}${toHistory(runs)}`;
};
