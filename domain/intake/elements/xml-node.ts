/** One element of a parsed document; names without their namespace prefix, every value still text. */
export type XmlNode = {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
};

/** All elements at the end of a path of names. */
export const all = (node: XmlNode | undefined, ...path: readonly string[]): readonly XmlNode[] => {
  if (node === undefined) return [];
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  return node.children.filter((child) => child.name === name).flatMap((child) => all(child, ...rest));
};

/** The first element at the end of a path. */
export const one = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  all(node, ...path)[0];

/** The text of the first element at the end of a path that has any. */
export const textAt = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined =>
  all(node, ...path)
    .map((found) => found.text.trim())
    .find((text) => text !== '');
