import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClassElement, Declaration as SyntaxDeclaration, Node, TSFunctionType, TSSignature, TSType } from 'oxc-parser';
import { parseSource, type Syntax } from '../../repository/syntax.ts';
import type { Declaration, Member } from './declaration.ts';

/** The text of a doc comment, without its frame. */
const toText = (comment: string): string =>
  comment
    .replace(/^\*/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();

/** The doc comment that stands right before a node; empty where there is none. */
const readDoc = ({ comments, text }: Syntax, { start }: Node): string => {
  const before = comments.findLast(({ end }) => end <= start);
  const isDoc = before !== undefined && before.value.startsWith('*') && /^[\s|]*$/.test(text.slice(before.end, start));
  return isDoc ? toText(before.value) : '';
};

const slice = ({ text }: Syntax, { start, end }: Pick<Node, 'start' | 'end'>): string => text.slice(start, end);

/** `name<T>(given): Answer` of a function that is declared as a constant. */
const toSignature = (name: string, type: TSFunctionType, syntax: Syntax): string => {
  const { returnType } = type;
  const head = slice(syntax, { start: type.start, end: returnType.start }).trim();
  return `${name}${head}: ${slice(syntax, returnType.typeAnnotation)}`;
};

type Property = TSSignature | ClassElement;

/** Members that only the types' inner workings need have no name, but a symbol. */
const toMemberName = (node: Property): string | undefined => {
  if (!('key' in node) || !('computed' in node) || node.computed) return undefined;
  if (node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' ? String(node.key.value) : undefined;
};

const toMembers = (nodes: readonly Property[], syntax: Syntax): readonly Member[] =>
  nodes.flatMap((node) => {
    const name = toMemberName(node);
    if (name === undefined) return [];
    return [{ name, code: slice(syntax, node).replace(/;$/, ''), doc: readDoc(syntax, node) }];
  });

/** The alternatives of a union, where one of them at least is explained. */
const toAlternatives = (type: TSType, syntax: Syntax): readonly Member[] => {
  if (type.type !== 'TSUnionType') return [];
  const all = type.types.map((one) => ({ name: slice(syntax, one), code: slice(syntax, one), doc: readDoc(syntax, one) }));
  return all.some(({ doc }) => doc !== '') ? all : [];
};

type Found = Pick<Declaration, 'name' | 'kind' | 'code'> & Partial<Declaration>;

const readNode = (node: SyntaxDeclaration, syntax: Syntax): Found | undefined => {
  const code = slice(syntax, node)
    .replace(/^declare /, '')
    .replace(/;$/, '');
  if (node.type === 'TSInterfaceDeclaration') {
    const bases = node.extends.map(({ expression }) => slice(syntax, expression));
    const head = slice(syntax, { start: node.start, end: node.body.start }).trim();
    return { name: node.id.name, kind: 'type', code: head, members: toMembers(node.body.body, syntax), bases };
  }
  if (node.type === 'ClassDeclaration') {
    const head = slice(syntax, { start: node.start, end: node.body.start })
      .trim()
      .replace(/^declare /, '');
    return { name: node.id!.name, kind: 'value', code: head, members: toMembers(node.body.body, syntax) };
  }
  if (node.type === 'TSTypeAliasDeclaration')
    return { name: node.id.name, kind: 'type', code, members: toAlternatives(node.typeAnnotation, syntax) };
  if (node.type !== 'VariableDeclaration') return undefined;
  const [{ id }] = node.declarations as [(typeof node.declarations)[number]];
  if (id.type !== 'Identifier') return undefined;
  const type = id.typeAnnotation?.typeAnnotation;
  return { name: id.name, kind: 'value', code: type?.type === 'TSFunctionType' ? toSignature(id.name, type, syntax) : code };
};

/** Everything that a file of declarations exports itself. */
const readFile = (file: string): readonly Declaration[] => {
  const syntax = parseSource(file, readFileSync(file, 'utf8'));
  return syntax.program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return [];
    const found = readNode(statement.declaration, syntax);
    return found === undefined ? [] : [{ members: [], bases: [], doc: readDoc(syntax, statement), ...found }];
  });
};

/**
 * What the built index of a package exports, in its order. Reads the declarations that are published. Throws for an export that it cannot
 * find: one that is made in another way than those so far.
 */
export const readDeclarations = (index: string): readonly Declaration[] => {
  const { program } = parseSource(index, readFileSync(index, 'utf8'));
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return [];
    const file = path.resolve(path.dirname(index), statement.source.value.replace(/\.ts$/, '.d.ts'));
    const declared = readFile(file);
    return statement.specifiers.map(({ local }) => {
      const found = declared.find(({ name }) => local.type === 'Identifier' && name === local.name);
      if (found === undefined)
        throw new Error(`${file} declares no export that index.d.ts gives on: teach tools/contract/page about it.`);
      return found;
    });
  });
};
