import { describe, expect, it } from 'vitest';

import { closeUp } from '../../../../domain/intake/page/letterspacing.ts';
import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import { sureFrom } from '../../../../domain/intake/draft.ts';
import type { Line } from '../../../../domain/intake/page/page-text.ts';
import { drawn } from '../drawn-page.ts';
import { said, sums } from './on-paper.ts';

/** The same page with some lines in a letter half as tall again. */
const larger = (lines: readonly Line[], ...starts: readonly string[]): readonly Line[] =>
  lines.map((line) =>
    starts.some((start) => line.text.startsWith(start))
      ? { ...line, box: { ...line.box, height: line.box.height * 1.5, top: line.box.top - line.box.height / 2 } }
      : line,
  );

const partiesOf = (lines: readonly Line[]) => findParties(closeUp(lines), 'textLayer');

const debtor = `
Anna Bøgh Lauritsen
Lærkevej 4
4700 Næstved
`;

describe('the name of who is owed', () => {
  it('is spelled together where it is set in letterspaced capitals over two lines', () => {
    const page = `
          A D V O K A T F I R M A E T
          H O L T  &  R A V N  P / S
     Nygade 5, 3. sal · 8000 Aarhus C · CVR 10000130

${debtor}${sums}`;
    const { creditor } = partiesOf(larger(drawn(page), 'A D V', 'H O L T', '&', 'R A V N', 'P /'));
    expect(said(creditor)).toBe('ADVOKATFIRMAET HOLT & RAVN P/S | Nygade 5, 3. sal | 8000 | Aarhus C | DK | 10000130');
    expect(creditor.name?.confidence).toBeGreaterThanOrEqual(sureFrom);
  });

  it('is the larger line over the letterhead’s row, not the slogan that begins the row', () => {
    const page = `
LINDEGADES AUTO
Autoriseret værksted · Lindegade 4 · 4700 Næstved · CVR 10000130

${debtor}${sums}`;
    expect(said(partiesOf(larger(drawn(page), 'LINDE')).creditor)).toBe(
      'LINDEGADES AUTO | Lindegade 4 | 4700 | Næstved | DK | 10000130',
    );
  });

  it('stays what begins the row where the larger line is only its brand', () => {
    const page = `
LINDEN
Lindens maskinværksted · Lindegade 4 · 4700 Næstved · CVR 10000130

${debtor}${sums}`;
    expect(partiesOf(larger(drawn(page), 'LINDEN')).creditor.name?.value).toBe('Lindens maskinværksted');
  });

  it('stands behind the bank in the foot of the page', () => {
    const page = `${debtor}
Kundens CVR: 10000165
${sums}${'\n'.repeat(30)}
Bankforbindelse: Reg. 1551 Konto 0007734419 · Murerfirma Brdr. Kalk A/S · Teglvej 9 · 8740 Brædstrup · CVR 10000130
`;
    expect(said(partiesOf(drawn(page)).creditor)).toBe(
      'Murerfirma Brdr. Kalk A/S | Teglvej 9 | 8740 | Brædstrup | DK | 10000130',
    );
  });

  it('is no authority that the firm is approved by', () => {
    const page = `
Psykolog
Ida Munk

Autoriseret af
Sundhedsnævnet

Klosterport 4
8000 Aarhus C
CVR 10000130
                                        Anna Bøgh Lauritsen
                                        Lærkevej 4
                                        4700 Næstved
${sums}`;
    expect(partiesOf(drawn(page)).creditor.name?.value).toBe('Psykolog Ida Munk');
  });

  it('is who trades under the sign, where the page says so', () => {
    const page = (sentence: string) => `
HARBOUR INN
Havnepladsen 1 | 8500 Grenaa | Denmark

Bill to
Muster Maschinenbau GmbH
Hafenstraße 88
24103 Kiel
Germany
${sums}
${sentence}
`;
    const named = (sentence: string) => partiesOf(larger(drawn(page(sentence)), 'HARBOUR')).creditor.name?.value;
    expect(named('Harbour Inn is operated by Kyst & Kro A/S, company reg. no. 10000130.')).toBe('Kyst & Kro A/S');
    expect(named('Our website is operated by Sky Hosting ApS, company reg. no. 10000130.')).toBe('HARBOUR INN');
  });

  it('goes on in a line that is only a trade with a form, and a person checks it', () => {
    const named = (second: string) =>
      partiesOf(
        drawn(
          `Holm & Ravn\n${second}\nSøndergade 68\n2630 Taastrup\nCVR 10000130\n\nFaktura til\n${debtor.trim()}\n${sums}`,
        ),
      ).creditor.name;
    expect(named('Advokater P/S')?.value).toBe('Holm & Ravn Advokater P/S');
    expect(named('Advokater P/S')?.confidence).toBeLessThan(sureFrom);
    expect(named('Kundeservice')?.value).toBe('Holm & Ravn');
  });

  it('is not sure on a picture in a language whose marks over letters the engine loses', () => {
    const page = (words: string) => `
Editions Moreau SARL
12 rue des Lilas
69100 Villeurbanne
France
SIRET 53084813400017

Destinataire
Ateliers Dupuis SAS
4 rue Haute
69100 Villeurbanne
${words}
`;
    const sureness = (words: string) => findParties(drawn(page(words), 0.99), 'ocr').creditor.name?.confidence ?? 0;
    expect(sureness('facture montant tva échéance règlement')).toBeLessThan(sureFrom);
    expect(sureness('invoice amount due')).toBeGreaterThanOrEqual(sureFrom);
  });

  it('keeps the full stop of its form', () => {
    const page = `
Norrebo, Ltd.                                          Invoice 7

Sold To    Karen Olsen
           Lærkevej 4
           4700 Næstved
${sums}`;
    expect(partiesOf(larger(drawn(page), 'Norrebo')).creditor.name?.value).toBe('Norrebo, Ltd.');
  });
});

describe('the name of who owes', () => {
  const to = (lines: string) =>
    partiesOf(drawn(`Lunds Smedeværksted\nKirkegade 4 · 9640 Farsø · CVR 10000130\n\n${lines}\n${sums}`)).debtor;

  it('is under the line that greets a group or gives a title', () => {
    expect(said(to('Til forældrene\nNanna Voss Krog\nKlokkevej 22\n2400 København NV'))).toBe(
      'Nanna Voss Krog | Klokkevej 22 | 2400 | København NV | DK',
    );
    expect(to('Gårdejer\nNiels Bundgaard\nKlokkevej 22\n2400 København NV').name?.value).toBe('Niels Bundgaard');
    expect(to('Tilbygningen A/S\nKlokkevej 22\n2400 København NV').name?.value).toBe('Tilbygningen A/S');
  });

  it('may end in a number, where the street is another line', () => {
    expect(
      said(to('Boligselskabet Engparken, afd. 14\nc/o Søens Administration\nPapirfabrikken 52\n8600 Silkeborg')),
    ).toBe('Boligselskabet Engparken, afd. 14 | c/o Søens Administration | Papirfabrikken 52 | 8600 | Silkeborg | DK');
  });

  it('ends before who opens the letter, unless that is its owner', () => {
    expect(to('A/B Vestervold\nv/ formand Poul Dam\nVestervold 14\n5600 Faaborg').name?.value).toBe('A/B Vestervold');
    expect(to('Bryggen Bådebyggeri I/S\nv/ Tor Hauge\nStrandgade 5\n5600 Faaborg').name?.value).toBe(
      'Bryggen Bådebyggeri I/S',
    );
    expect(to('Bryggens Bådeværft\nv/ Tor Hauge\nStrandgade 5\n5600 Faaborg').name?.value).toBe(
      'Bryggens Bådeværft v/ Tor Hauge',
    );
  });

  it('takes in the rest of an owner’s name that a narrow column broke, for a person to check', () => {
    const name = (second: string) =>
      to(`Marsk Design v/ Kirsten Steffensen\n${second}\nTværvej 150\n3400 Hillerød`).name;
    expect(name('Andersen')?.value).toBe('Marsk Design v/ Kirsten Steffensen Andersen');
    expect(name('Andersen')?.confidence).toBeLessThan(sureFrom);
    expect(name('Bogholderiet')?.value).toBe('Marsk Design v/ Kirsten Steffensen');
  });

  it('may be the creditor’s own at another address, under its heading', () => {
    const { creditor, debtor: owing } = partiesOf(
      drawn(`
Bakken Elektro                                     Fakturaadresse:
Bjørkelia 167                                      Bakken Elektro
9008 Tromsø                                        Havnegata 165
Norge                                              9008 Tromsø
Foretaksnr.: NO950619462MVA                        Norge
${sums}`),
    );
    expect(said(creditor)).toBe('Bakken Elektro | Bjørkelia 167 | 9008 | Tromsø | NO');
    expect(said(owing)).toBe('Bakken Elektro | Havnegata 165 | 9008 | Tromsø | NO');
  });

  it('has a town without the stamp that was set over it', () => {
    expect(to('Karla Holm\nRebslagervej 184\n2500 Valby06-10-2025').city?.value).toBe('Valby');
    expect(to('Karla Holm\nRebslagervej 184\n2500 ValbyBETALT').city?.value).toBe('Valby');
    expect(to('Karla Holm\nRebslagervej 184\n2500 VALBY').city?.value).toBe('VALBY');
  });

  it('is no address of the work', () => {
    const found = to('Anna Bøgh\nLærkevej 4\n4700 Næstved\n\nEntreprise: Facade Engen 2-44, 8600 Silkeborg');
    expect(said(found)).toBe('Anna Bøgh | Lærkevej 4 | 4700 | Næstved | DK');
    expect(found.name?.confidence).toBeGreaterThanOrEqual(sureFrom);
  });
});
