declare module 'heic-decode' {
  /** The main picture of a HEIC as RGBA, turned as the file says. Throws on whatever it cannot decode. */
  const decode: (file: { buffer: Uint8Array }) => Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  export default decode;
}
