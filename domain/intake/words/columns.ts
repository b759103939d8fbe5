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

/** Words that stand in the headings of tables of goods, and hardly over sums: a row with two of them is such headings. */
export const headingWords =
  /(?<!\p{L})(?:varenr|vare\s?nr|vare|varer|antal\p{L}*|stk|mængde|enhed\p{L}*|\p{L}*pris|beskrivelse|\p{L}*betegnelse|vedrørende|tekst|ydelse|specifikation|timer|pos|qty|quantity|units?|unit price|rate|price|description|item|service|artikel\p{L}*|bezeichnung|beschreibung|menge|anzahl|einheit|\p{L}*preis|antall|benämning|beskrivning|désignation|libellé|qté|quantité|p\.u|omschrijving|aantal|prijs|details|particulars|linje\p{L}*|rabat|moms\s?%|hours|hrs)(?!\p{L})/iu;

export type ColumnKind = keyof typeof columnWords;
