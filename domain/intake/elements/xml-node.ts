/**
 * One element of a parsed document; names without their namespace prefix, every value still text. Plain JSON, and compact:
 * it crosses the wall between the function that opens files and the rest, so what is empty is left out.
 */
export type XmlNode = {
  readonly name: string;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly children?: readonly XmlNode[] | undefined;
};

/** All elements at the end of a path of names. */
export const all = (node: XmlNode | undefined, ...path: readonly string[]): readonly XmlNode[] => {
  if (node === undefined) return [];
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  const found = (node.children ?? []).filter((child) => child.name === name);
  return rest.length === 0 ? found : found.flatMap((child) => all(child, ...rest));
};

/** The first element at the end of a path. */
export const one = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  all(node, ...path)[0];

/** An element's text with its blanks collapsed, so that a line break inside a name is a blank; `undefined` for none. */
export const textOf = (node: XmlNode | undefined): string | undefined => {
  const text = node?.text.replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
};

/** The text of the first element at the end of a path that has any. */
export const textAt = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined => {
  for (const found of all(node, ...path)) {
    const text = textOf(found);
    if (text !== undefined) return text;
  }
  return undefined;
};

/** The texts of all elements at the end of a path that have any. */
export const textsAt = (node: XmlNode | undefined, ...path: readonly string[]): readonly string[] =>
  all(node, ...path).flatMap((found) => textOf(found) ?? []);

/** An attribute, trimmed; "" where it is not there. */
export const attributeOf = (node: XmlNode | undefined, name: string): string => node?.attributes?.[name]?.trim() ?? '';
