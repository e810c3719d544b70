/** What can stand inside an element. Text is always text: what an intake was sent can never become markup. */
export type Content = Node | string | false | undefined;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const setAttributes = (target: Element, attributes: Attributes): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== undefined) target.setAttribute(name, String(value));
  }
};

const fill = <T extends Element>(target: T, attributes: Attributes, contents: readonly Content[]): T => {
  setAttributes(target, attributes);
  target.append(...contents.filter((content) => content !== false && content !== undefined));
  return target;
};

/** Makes an HTML element. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...contents: readonly Content[]
): HTMLElementTagNameMap[Name] => fill(document.createElement(name), attributes, contents);

/** Text in which `this` is code. */
export const prose = (text: string): readonly Content[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));

/** Makes an SVG element. */
export const drawing = <Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...contents: readonly Content[]
): SVGElementTagNameMap[Name] => fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, contents);
