/** Markup that is safe to send. Only `html` makes it, and escapes everything that it did not make itself. */
class Markup {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Html = Markup;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

type Piece = Html | string | number | readonly Html[];

const write = (piece: Piece): string => {
  if (typeof piece === 'string' || typeof piece === 'number') return escape(String(piece));
  return piece instanceof Markup ? piece.markup : piece.map((one) => one.markup).join('');
};

/** html`<p>${text}</p>`: whatever is put in is escaped unless it came from `html` itself. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Markup(parts.reduce((markup, part, index) => markup + write(pieces[index - 1] ?? '') + part));
