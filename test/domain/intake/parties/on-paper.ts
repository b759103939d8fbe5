import type { PartyDraft } from '../../../../domain/intake/draft.ts';

/** A party in one line, as an envelope would have it; absent parts are absent. */
export const said = (party: PartyDraft): string =>
  [party.name, party.extra, party.street, party.zip, party.city, party.country, party.cvr]
    .flatMap((each) => (each === undefined ? [] : [each.value]))
    .join(' | ');

/** What most of these pages sell, under their parties. */
export const sums = `
Beskrivelse                              Antal      Pris           Beløb
Ydelse efter aftale                      1          8.000,00       8.000,00
                                         Moms 25 %                 2.000,00
                                         At betale               10.000,00
Forfaldsdato 18-05-2026
`;
