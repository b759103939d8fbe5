/** What invoices call things, Danish first. A label's weight says how surely it names the field and nothing else. */
export type Label = {
  /** Matched at the start of a word, anywhere in a line, ignoring case. */
  readonly pattern: RegExp;
  readonly weight: number;
};

const label = (source: string, weight: number): Label => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:${source})(?![\p{L}])`, 'giu'),
  weight,
});

const certain = 1;

export const payableLabels: readonly Label[] = [
  label(
    String.raw`(?:beløb |i alt |total |rest )?(?:at|til) (?:ind)?betal(?:e|ing)|at erlægge|restbeløb at erlægge|restbeløb|restsaldo|skyldigt beløb|(?:du|i|de) bedes betale(?: kr\.?)?|saldo til betaling|betal(?=\s(?:kr\.?\s?)?\d)|til gode`,
    certain,
  ),
  label(
    String.raw`(?:total |amount |balance )due|(?:total )?amount (?:payable|you owe)|please pay|net à payer|zahlbetrag|amount to pay`,
    certain,
  ),
];
