import { type Bill, type Component, toPackage } from './bill.ts';

/** What the image is made of. */
export interface ImageContents {
  /** Packages of which code is in the bundle, as `name@version`. */
  readonly bundled: readonly string[];
  /** Node's version. */
  readonly node: string;
  /** The image's own. */
  readonly version: string;
}

const toNode = (version: string): Component => ({
  type: 'platform',
  'bom-ref': `pkg:generic/node@${version}`,
  name: 'node',
  version,
  purl: `pkg:generic/node@${version}`,
  cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`,
  licenses: [{ license: { id: 'MIT' } }],
  externalReferences: [{ type: 'website', url: 'https://nodejs.org' }],
});

const toImage = (version: string): Component => ({
  type: 'container',
  'bom-ref': `collectors@${version}`,
  name: 'collectors',
  version,
  licenses: [{ license: { id: 'Apache-2.0' } }],
});

/**
 * The bill of the image out of that of the whole workspace: Node, and the packages whose code is in the bundle, with what the lockfile says of
 * them. Throws where the lockfile does not know one.
 */
export const toImageBill = (workspace: Bill, { bundled, node, version }: ImageContents): Bill => {
  const known = new Map(workspace.components.map((component) => [toPackage(component), component]));
  const missing = bundled.filter((name) => !known.has(name));
  if (missing.length > 0)
    throw new Error(`The lockfile does not know ${missing.join(', ')}, which the bundle holds. Build it again.`);
  // The scope says "excluded" of what was needed for development alone; here it is part of the image.
  const packages = bundled.map((name) => ({ ...known.get(name)!, scope: 'required' }));
  const components = [toNode(node), ...packages];
  const references = new Set(components.map((component) => component['bom-ref']));
  const image = toImage(version);
  const among = workspace.dependencies
    .filter(({ ref }) => references.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => references.has(other)) }));
  return {
    ...workspace,
    metadata: { ...workspace.metadata, component: image },
    components,
    dependencies: [{ ref: image['bom-ref'], dependsOn: [...references] }, ...among],
  };
};
