import type { ScopeData } from '../page-data.ts';
import type { Filter } from '../view/matches-filter.ts';
import { element } from './element.ts';

/** The controls of one collector's metrics. */
export interface Toolbar {
  readonly root: HTMLElement;
  readonly read: () => Filter;
  /** Says how many are shown, aloud too. */
  readonly tell: (text: string) => void;
}

const PRESENCES: readonly (readonly [Filter['presence'], string])[] = [
  ['all', 'All'],
  ['valued', 'With a value'],
  ['missing', 'Without'],
];

const createSearch = (name: string): HTMLInputElement =>
  element('input', {
    type: 'search',
    id: `search-${name}`,
    placeholder: 'words of a name',
    autocomplete: 'off',
    spellcheck: 'false',
  });

const createSelect = (name: string, { key, values }: ScopeData): HTMLSelectElement => {
  const options = [
    element('option', { value: '' }, `every ${key}`),
    ...values.map((value) => element('option', { value }, value)),
  ];
  return element('select', { id: `scope-${name}-${key}`, 'data-key': key }, ...options);
};

const createPresence = (name: string): HTMLFieldSetElement => {
  const labels = PRESENCES.map(([value, text]) =>
    element(
      'label',
      {},
      element('input', { type: 'radio', name: `presence-${name}`, value, checked: value === 'all' }),
      element('span', {}, text),
    ),
  );
  return element('fieldset', { class: 'segments' }, element('legend', { class: 'unseen' }, 'Which metrics'), ...labels);
};

const field = (control: HTMLElement, text: string): HTMLElement =>
  element('div', { class: 'field' }, element('label', { for: control.id }, text), control);

/** Makes the controls; `onChange` is called after each change. */
export const createToolbar = (name: string, scopes: readonly ScopeData[], onChange: () => void): Toolbar => {
  const search = createSearch(name);
  const selects = scopes.filter(({ values }) => values.length > 1).map((scope) => createSelect(name, scope));
  const presence = createPresence(name);
  const status = element('p', { class: 'status', role: 'status' });
  const fields = selects.map((select) => field(select, select.dataset['key'] ?? ''));
  const root = element('form', { class: 'toolbar', role: 'search' }, field(search, 'Filter'), ...fields, presence, status);
  root.setAttribute('aria-label', `Metrics of ${name}`);
  root.addEventListener('input', onChange);
  root.addEventListener('submit', (event) => event.preventDefault());
  const readPresence = () => root.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value;
  return {
    root,
    read: () => ({
      text: search.value,
      presence: PRESENCES.find(([value]) => value === readPresence())?.[0] ?? 'all',
      selection: Object.fromEntries(
        selects.flatMap(({ value, dataset }) => (value === '' ? [] : [[dataset['key'] ?? '', value]])),
      ),
    }),
    tell: (text) => (status.textContent = text),
  };
};
