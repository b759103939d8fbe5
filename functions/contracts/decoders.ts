/** WebAssembly that decoders load at run time: the name under which the bundle of the opener carries it, and its package's path. */
export const wasmFiles = {
  'pdfium.wasm': '@hyzyla/pdfium/pdfium.wasm',
  'webp_dec.wasm': '@jsquash/webp/codec/dec/webp_dec.wasm',
} as const;
