import { ownCollectors, RESERVED } from './names.ts';

const NAME = /^[a-z][a-z0-9]{1,19}$/;

/** The nearest name that is allowed. */
const toNearest = (text: string): string => {
  const near = text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^\d+/, '')
    .slice(0, 20);
  return NAME.test(near) ? near : 'shop';
};

/** Whether a text is of the form of a name. */
export const isName = (text: string): boolean => NAME.test(text);

/** What is wrong with the name of a service, after its value; `undefined` where nothing is. */
export const checkName = (name: string): string | undefined => {
  if (!isName(name))
    return `has to be 2 to 20 lower-case letters and digits with a letter first, because metrics and Kubernetes objects begin with it: try '${toNearest(name)}'.`;
  if (RESERVED.includes(name)) return `is a part of this project and no collector: take another name, such as '${name}api'.`;
  if (ownCollectors().includes(name))
    return `is the collector @collectors/${name}, whose metrics begin with it: use that one, or take another name, such as 'my${name}'.`;
  return undefined;
};
