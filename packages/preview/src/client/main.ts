import type { DashboardData } from '../dashboards/dashboard-data.ts';
import type { PageData } from '../page-data.ts';
import { toInstantText } from '../view/format.ts';
import { type CollectorSection, createCollectorSection, type SectionOptions } from './collector-section.ts';
import { createDashboardPage } from './dashboard/dashboard-page.ts';
import { createDetail, type Detail } from './detail.ts';
import { element } from './element.ts';
import { createOverview } from './overview.ts';
import { setUpTheme } from './theme.ts';
import { createWays } from './ways.ts';

const find = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element '${id}'.`);
  return found;
};

const loadJson = async <T>(path: string): Promise<T> => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`the answer was ${response.status}`);
  return response.json();
};

const tellPlace = ({ now, place }: Pick<PageData, 'now' | 'place'>): void => {
  find('place').textContent = place.name;
  find('note').textContent = `${toInstantText(now)} UTC ${place.note}`;
};

const METRIC_HASH = '#metric=';

/** A metric's dialog has an address of its own, so that it can be passed on. */
const followHash = ({ collectors }: PageData, detail: Detail): void => {
  if (!location.hash.startsWith(METRIC_HASH)) return;
  // What the runner says of a run has the same name for every collector.
  const [owner, name] = decodeURIComponent(location.hash.slice(METRIC_HASH.length)).split('/');
  const collector = collectors.find((one) => one.name === owner);
  const metric = collector?.groups.flatMap(({ metrics }) => metrics).find((one) => one.name === name);
  if (collector && metric) detail.open(metric, collector);
};

const show = (data: PageData): readonly { readonly redraw: () => void }[] => {
  const leaveMetric = () => history.replaceState(null, '', location.pathname);
  const detail = createDetail(leaveMetric);
  const open: SectionOptions['open'] = (metric, collector) => {
    history.replaceState(null, '', `${METRIC_HASH}${collector.name}/${encodeURIComponent(metric.name)}`);
    detail.open(metric, collector);
  };
  const sections: readonly CollectorSection[] = data.collectors.map((collector) =>
    createCollectorSection(collector, { open, hint: data.place.hint }),
  );
  const none = element('p', { class: 'message' }, 'No collector has run.');
  find('content').replaceChildren(
    ...(sections.length > 0 ? [createOverview(data.collectors), ...sections.map(({ root }) => root)] : [none]),
  );
  tellPlace(data);
  find('ways').replaceChildren(...createWays(data.dashboards));
  addEventListener('hashchange', () => followHash(data, detail));
  followHash(data, detail);
  return [...sections, detail];
};

const DASHBOARDS = '/dashboards/';

const showDashboard = async (key: string): Promise<readonly { readonly redraw: () => void }[]> => {
  const load = (query: string) => loadJson<DashboardData>(`/page/dashboards/${key}.json?${query}`);
  const data = await load(location.search.slice(1));
  const page = createDashboardPage(data, load);
  document.title = `${data.title}: a preview`;
  find('ways').replaceChildren(...createWays(data.dashboards));
  tellPlace(data);
  find('content').replaceChildren(page.root);
  return [page];
};

const showPage = async () =>
  location.pathname.startsWith(DASHBOARDS)
    ? showDashboard(location.pathname.slice(DASHBOARDS.length))
    : show(await loadJson<PageData>('/page/data.json'));

const redrawers: { readonly redraw: () => void }[] = [];
setUpTheme(find('theme'), () => {
  for (const { redraw } of redrawers) redraw();
});
try {
  // A canvas takes whatever font there is when it is drawn.
  const [shown] = await Promise.all([showPage(), document.fonts.load('12px "Source Sans 3 Variable"')]);
  redrawers.push(...shown);
} catch (error) {
  find('loading').textContent =
    `The page could not be filled: ${error instanceof Error ? error.message : String(error)}. Is the command that serves it still running?`;
}
