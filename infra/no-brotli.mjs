// Stands in for brotli's decoder (fontkit needs it for WOFF2 only, and our fonts are TrueType): it would add 400 KB to every letter renderer.
export default () => {
  throw new Error('WOFF2 fonts are not supported: embed TrueType or OpenType');
};
