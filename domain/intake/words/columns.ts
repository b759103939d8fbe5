/** What the columns of a table of goods are headed with, in any language of ours. Lower case, whole headings. */
export const columnWords = {
  description:
    /^(?:beskrivelse|vare(?:betegnelse|tekst|navn)?|varer|tekst|ydelse|betegnelse|specifikation|arbejde(?:\s?\/\s?materiale)?|emne|udført|produkt|post|arbejde|description|item(?: description)?|service|details|product|particulars|bezeichnung|(?:pos\.?\s)?artikel(?:beschreibung|bezeichnung)?|beschreibung|leistung|text|position material\/beschreibung|benämning|beskrivning|artikel|varebeskrivelse|désignation|libellé|omschrijving|descri[çc][ãa]o)$/iu,
  quantity:
    /^(?:antal|stk\.?|mængde|kolli|timer|antall|kg|qty\.?|quantity|hrs\/qty|hours|units|menge|anzahl|qté|quantité|aantal|qtd\.?|quantidade|forbrug)$/iu,
  unitPrice:
    /^(?:pris|stk\.?\s?-?pris|stykpris|enhedspris|pris pr\.? ?(?:stk|enhed)\.?|á|á pris|à|à-?pris|a pris|enh\.?\s?pris|sats|timepris|kr\.\/\p{L}+|pris\/enhed|unit price|price|rate(?:\/price)?|price each|preis|einzelpreis|e-?preis|stückpreis|preis\/einh\.?|pris\/st|pris pr enhet|enhetspris|p\.u\.(?: ht)?|prix unitaire|prijs|stukprijs|preço unitário)$/iu,
  amount:
    /^(?:beløb|i alt|ialt|sum|linjesum|linjetotal|total|linje|kr\.?|dkk|pris i alt|samlet|linjebeløb|beløb (?:ekskl|ex|eks)\.? moms|beløb dkk|amount|line total|sub ?total|total price|betrag|gesamt(?:preis)?|summe|belopp|summa|beløp|montant(?: ht)?|bedrag|totaal|valor)$/iu,
} as const;

export type ColumnKind = keyof typeof columnWords;
