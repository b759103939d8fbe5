import { crc32 } from 'node:zlib';

type Field = readonly [value: number, bytes: 2 | 4];

const bytesOf = (fields: readonly Field[]): Buffer =>
  Buffer.concat(
    fields.map(([value, bytes]) => {
      const part = Buffer.alloc(bytes);
      if (bytes === 2) part.writeUInt16LE(value);
      else part.writeUInt32LE(value);
      return part;
    }),
  );

/** Version 2.0, no flags, stored, midnight of 1980-01-01, check sum, both sizes, the name's length, nothing extra. */
const about = (content: Buffer, nameLength: number): readonly Field[] => [
  [20, 2],
  [0, 2],
  [0, 2],
  [0, 2],
  [0x21, 2],
  [crc32(content), 4],
  [content.length, 4],
  [content.length, 4],
  [nameLength, 2],
  [0, 2],
];

/** No comment, first disk, text or not unknown, readable by everybody, where the file begins. */
const whereabouts = (offset: number): readonly Field[] => [
  [0, 2],
  [0, 2],
  [0, 2],
  [0o644 * 0x10000, 4],
  [offset, 4],
];

/** A zip of files by their names, stored and not compressed: what Lambda's CreateFunction takes as code. */
export const zipOf = (files: ReadonlyMap<string, Buffer>): Buffer => {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [fileName, content] of files) {
    const name = Buffer.from(fileName, 'utf8');
    const shared = about(content, name.length);
    const stored = Buffer.concat([bytesOf([[0x04034b50, 4], ...shared]), name, content]);
    directory.push(bytesOf([[0x02014b50, 4], [20, 2], ...shared, ...whereabouts(offset)]), name);
    contents.push(stored);
    offset += stored.length;
  }
  const listed = Buffer.concat(directory);
  const end = bytesOf([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.size, 2],
    [files.size, 2],
    [listed.length, 4],
    [offset, 4],
    [0, 2],
  ]);
  return Buffer.concat([...contents, listed, end]);
};
