const KEY = 'collectors-theme';
const CHOICES = ['auto', 'light', 'dark'] as const;

type Choice = (typeof CHOICES)[number];

const isChoice = (text: string | null): text is Choice => CHOICES.some((choice) => choice === text);

const apply = (choice: Choice): void => {
  if (choice === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
};

/** Lets the person choose the colours; `onChange` redraws what CSS does not reach. */
export const setUpTheme = (fieldset: Element, onChange: () => void): void => {
  const kept = localStorage.getItem(KEY);
  const start = isChoice(kept) ? kept : 'auto';
  apply(start);
  for (const input of fieldset.querySelectorAll('input')) {
    input.checked = input.value === start;
    input.addEventListener('change', () => {
      if (!isChoice(input.value)) return;
      localStorage.setItem(KEY, input.value);
      apply(input.value);
      onChange();
    });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
};
