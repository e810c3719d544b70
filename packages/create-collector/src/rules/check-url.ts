const parse = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain =
    url !== undefined && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  return isPlain ? url : undefined;
};

/** What is wrong with the address of a service, after its value; `undefined` where nothing is. */
export const checkUrl = (text: string): string | undefined =>
  parse(text)
    ? undefined
    : "has to begin with https:// or http:// and have no user, query or fragment: try 'https://api.example.com/v1'.";

/** The address as it is written into code: without a slash at its end. */
export const toBaseUrl = (text: string): string => new URL(text).href.replace(/\/+$/, '');
