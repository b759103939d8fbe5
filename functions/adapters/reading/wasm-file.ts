import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { wasmFiles } from '../../contracts/decoders.ts';

/** The bytes of a decoder: beside the bundle in a Lambda, out of its package everywhere else. */
export const wasmFile = (name: keyof typeof wasmFiles): Promise<Uint8Array<ArrayBuffer>> => {
  const bundled = join(import.meta.dirname, 'wasm', name);
  const path = existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(wasmFiles[name]);
  return readFile(path);
};
