/** Names in an archive's directory, without opening anything: what kind of ZIP this is (a workbook is one, too). */

const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) + uint16(bytes, at + 2) * 65_536;

// The end record has 22 bytes and a comment of at most 64 KB behind it.
const endSize = 22;
const commentMax = 65_535;

const endOf = (bytes: Uint8Array): number | undefined => {
  const first = Math.max(0, bytes.length - endSize - commentMax);
  for (let at = bytes.length - endSize; at >= first; at -= 1) if (uint32(bytes, at) === 0x06054b50) return at;
  return undefined;
};

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The names, at most `max`; `undefined` where the directory is missing, as when the end of the file is. */
export const namesInZip = (bytes: Uint8Array, max = 200): readonly string[] | undefined => {
  const end = endOf(bytes);
  if (end === undefined) return undefined;
  const names: string[] = [];
  let at = uint32(bytes, end + 16);
  while (names.length < max && at + 46 <= end && uint32(bytes, at) === 0x02014b50) {
    const length = uint16(bytes, at + 28);
    names.push(latin1(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + uint16(bytes, at + 30) + uint16(bytes, at + 32);
  }
  return names;
};
