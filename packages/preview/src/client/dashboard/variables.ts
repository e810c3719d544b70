import type { VariableData } from '../../dashboards/dashboard-data.ts';
import { element } from '../element.ts';

const ALL = '*';

const createMenu = ({ name, chosen, values }: VariableData): HTMLElement => {
  const options = [ALL, ...values].map((value) =>
    element('option', { value, selected: value === chosen }, value === ALL ? `every ${name}` : value),
  );
  const select = element('select', { id: `variable-${name}`, name }, ...options);
  return element('div', { class: 'field' }, element('label', { for: select.id }, name), select);
};

/** Makes a menu for each template variable; `onChange` gets what an address needs to show the same choice again. */
export const createVariables = (variables: readonly VariableData[], onChange: (query: string) => void): HTMLFormElement => {
  const form = element('form', { class: 'toolbar', 'aria-label': 'Template variables' }, ...variables.map(createMenu));
  form.addEventListener('input', () => {
    const chosen = [...form.querySelectorAll('select')].map(({ name, value }) => [name, value]);
    onChange(new URLSearchParams(chosen).toString());
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
};
