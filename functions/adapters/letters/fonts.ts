import { existsSync, readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** A font that the bundle should have brought along is not where it should be: a fault of the build. */
class AssetMissing extends Error {
  override readonly name = 'AssetMissing';
}

// In a bundle the assets lie beside index.mjs (infra/bundle.ts copies them), in the source tree two folders up.
const places = ['./assets/', '../../assets/'];

const assetFile = (name: string): Buffer => {
  const found = places.map((place) => new URL(place + name, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new AssetMissing(`${name} is in none of ${places.join(', ')} beside the module`);
  return readFileSync(found);
};

const parsed = (name: string): Font => {
  const font = create(assetFile(name));
  if ('fonts' in font) throw new AssetMissing(`${name} is a collection of fonts, a single one is needed`);
  return font;
};

/** Parsed once per process: PDFKit would do it anew for every letter, 105 ms instead of 12. */
export const fonts = { regular: parsed('rykker-sans-regular.ttf'), semibold: parsed('rykker-sans-semibold.ttf') };

export type FontName = keyof typeof fonts;
