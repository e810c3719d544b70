import type { DashboardData } from '../../dashboards/dashboard-data.ts';
import { toInstantText } from '../../view/format.ts';
import { element, prose } from '../element.ts';
import type { WidgetContent } from './trend.ts';
import { createVariables } from './variables.ts';
import { createWidget } from './widget.ts';

/** A dashboard in the page. */
export interface DashboardPage {
  readonly root: HTMLElement;
  readonly redraw: () => void;
}

const createGroups = (data: DashboardData) => {
  const widgets: WidgetContent[] = [];
  const sections = data.groups.map(({ title, widgets: all }) => {
    const made = all.map((widget) => createWidget(widget, data));
    widgets.push(...made);
    const grid = element('div', { class: 'board' }, ...made.map(({ root }) => root));
    return element('section', { class: 'board-group' }, title !== undefined && element('h2', {}, title), grid);
  });
  return { widgets, sections };
};

/** Makes a dashboard; `load` gets its data for another choice of its variables. */
export const createDashboardPage = (first: DashboardData, load: (query: string) => Promise<DashboardData>): DashboardPage => {
  let { widgets, sections } = createGroups(first);
  const place = element('div', { class: 'board-groups' }, ...sections);
  const status = element('p', { class: 'status', role: 'status' });
  const show = async (query: string): Promise<void> => {
    const data = await load(query);
    for (const { destroy } of widgets) destroy?.();
    ({ widgets, sections } = createGroups(data));
    place.replaceChildren(...sections);
  };
  const variables = createVariables(first.variables, (query) => {
    history.replaceState(null, '', `${location.pathname}?${query}`);
    show(query).catch((error: unknown) => (status.textContent = `Not updated: ${String(error)}`));
  });
  variables.append(status);
  const span = `${toInstantText(first.from)} to ${toInstantText(first.now)} UTC`;
  const head = element(
    'header',
    { class: 'board-head' },
    element('h2', {}, first.title),
    ...first.description.split('\n\n').map((text) => element('p', { class: 'description' }, ...prose(text))),
    element('p', { class: 'description' }, span),
  );
  return {
    root: element('div', { class: 'dashboard' }, head, variables, place),
    redraw: () => widgets.forEach(({ redraw }) => redraw?.()),
  };
};
