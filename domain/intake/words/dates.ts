import { certain, faint, heading, likely, type Wording } from './wording.ts';

export const issueDateWords: readonly Wording[] = [
  {
    weight: certain,
    da: `faktura dato | *faktura dato | notadato | regningsdato | udstedelses dato | udstedt den | udstedt dato |
      kreditnota dato | rykkerdato | opkrævningsdato | dokumentdato | dok dato | bilagsdato | bilags dato |
      dato for udstedelse | fakt dato | fakturaens dato`,
    en: `invoice date | date of issue | date of invoice | issue date | issued on | date issued | statement date |
      document date | credit note date | tax point | bill date | invoice dated | invoice date/tax point |
      reminder date | billing date | receipt date`,
    de: `rechnungsdatum | ausstellungsdatum | belegdatum | rechnung vom | liefer und rechnungsdatum |
      rechnungs und lieferdatum | gutschriftsdatum | datum der rechnung | rechnungs datum |
      rechnungsdatum/lieferdatum | mahndatum | datum der ausstellung`,
    sv: 'fakturadatum | faktura datum | utfärdad | utställd | utskriftsdatum faktura | påminnelsedatum | fakt datum',
    no: 'fakturadato | utstedt | utstedelsesdato | utskrevet | purredato',
    fr: `date de facturation | date de facture | date de la facture | date d'émission | date d’émission |
      date facture | émise le`,
    nl: 'factuurdatum | factuur datum',
    pt: 'data da emissão | data de emissão | data da fatura | data emissão | data de facturação',
  },
  {
    weight: likely,
    da: `udstedt | udsendt den | udsendt | bogføringsdato | bogføringsdag | oprettet | udskrevet | dateret |
      skrevet | lavet | faktureret den | faktureringsdato | udfærdiget | rykker sendt | dannet`,
    en: 'issued | dated | created | created on',
    de: 'ausgestellt am | erstellt am | ausgestellt',
    no: 'utstedt den | sendt',
    sv: 'utskriven',
    fr: 'établie le | émis le',
  },
  {
    weight: 0.95,
    da: 'dato | dags dato',
    en: 'date',
    de: 'datum',
    sv: 'datum',
    fr: 'date | le',
    nl: 'datum',
    pt: 'data',
  },
  // The day on which it was printed is mostly the day of its date.
  {
    weight: faint,
    da: 'udskriftsdato | printdato',
    en: 'print date | printed',
    de: 'druckdatum',
    sv: 'utskriftsdatum',
    no: 'utskriftsdato',
  },
  // Only where it heads a cell: in a sentence it may be any day.
  { weight: heading, da: 'den', no: 'den', sv: 'den', de: 'den' },
];

export const dueDateWords: readonly Wording[] = [
  {
    weight: certain,
    da: `forfaldsdato | forf dato | forf | seneste betaling | seneste betalingsdato | seneste rettidige betaling | senest | forfalds dag | forfalder til betaling den | forfalder til betaling | forfalder den |
      forfalder | forfald | forfald den | til forfald | betales senest den | betales senest | betales inden den |
      betales inden | betal senest den | betal senest | indbetales senest | indbetales senest den |
      senest rettidig indbetaling | senest rettidig betaling | sidste rettidige betaling |
      sidste rettidige indbetaling | sidste rettidige betalingsdag | sidste rettidige betalingsdato |
      sidste rettidige indbetalingsdag | sidste betalingsdag | sidste betalingsdato | sidste betalings frist |
      sidste indbetalingsdag | sidste frist for betaling | betalingsfrist | betalings frist den | betalingsdato |
      betalings dag | skal betales | skal betales senest | skal betales senest den | skal betales den |
      rettidig betaling | rettidig betaling er | rettidig betaling er den | rettidig indbetaling |
      betaling senest | betaling senest den | betalingsdag | bedes betalt senest | bedes betalt senest den |
      skal være betalt senest | skal være betalt senest den | bedes indbetalt senest |
      bedes indbetalt senest den | være os i hænde senest den | være os i hænde senest | i hænde senest den |
      i hænde senest | bedes overført senest | overføres senest | overføres senest den |
      betalingen skal ske senest | betales den | frist for betaling | ny betalingsfrist | ny forfaldsdato |
      forfalder d | betales senest d | ny frist | betalingsfrist den | skal ske senest den | skal ske senest |
      betaling skal ske senest den | bedes betalt inden | bedes betalt inden den`,
    en: `due date | no later than | please pay no later than | please pay before | please pay by | remit until | please remit until | please remit by | due no later than | payable no later than | payment due date | payment due | payment due by | due on | due by | due | amount due on |
      total amount due on | pay by | please pay by | payable by | payable on | date due | payment date |
      pay before | to be paid by | payment is due | payment is due on | payment is due by | must be paid by |
      pay no later than | settlement due | payment deadline | last date for payment`,
    de: `zahlbar ohne abzug bis | zahlbar ohne abzug bis zum | spätestens | spätestens am | spätestens bis | spätestens bis zum | zahlung spätestens | fällig am | fälligkeit | fälligkeitsdatum | fälligkeitstag | fällig | zahlbar bis | zahlbar bis zum |
      zahlbar bis spätestens | zahlung bis | zu zahlen bis | zahlungsziel | bis spätestens | zahlbar am |
      überweisung bis | um überweisung bis | bitte zahlen sie bis | bitte überweisen sie bis zum | fällig zum | fällig bis | zahlungsfrist |
      zahlungseingang bis`,
    sv: `betalning senast | senast | er betalning senast | förfallodatum | förfallodag | förfaller | förfaller den | oss tillhanda | oss tillhanda senast |
      tillhanda senast | sista betalningsdag | betalas senast | betala senast | betalas senast den |
      senast betalning | förf datum | att betala senast | ny förfallodag`,
    no: `betales senest | senest | innen | forfallsdato | forfall | forfaller | forfaller den | forfaller til betaling | forfaller til betaling den | betalingsfrist | forfalls dato | betales innen |
      betalast innan | forfall den | ny forfallsdato | innen den`,
    fr: `à régler au plus tard le | au plus tard le | payable au plus tard le | date limite | à payer le | date d'échéance | date d’échéance | échéance | échéance le | à payer avant le | avant le | merci de régler avant le | merci de payer avant le | à régler le | à régler avant le |
      payable le | date limite de paiement | date de règlement`,
    nl: 'uiterlijk | vóór | betalen vóór | te betalen uiterlijk | te betalen vóór | betalen vóór | vervaldag | uiterste betaaldatum | vervaldatum | te betalen voor | uiterste betaaldatum | betalen voor',
    pt: 'data de vencimento | vencimento | data limite de pagamento | data vencimento',
  },
  {
    weight: likely,
    da: 'senest den | senest d | inden den',
    en: 'by',
    de: 'bis zum',
    sv: 'senast den',
    no: 'senest den',
  },
];

/** Days of other things: they end what stands before them, and are nobody's date. */
export const otherDateWords: readonly Wording[] = [
  {
    weight: certain,
    da: `leveringsdato | leverings dato | lev dato | levering | leveret | leveret den | leveret dato | ordredato |
      ordre dato | bestillingsdato | periode | perioden | for perioden |
      fakturaperiode | afregningsperiode | aflæst | aflæsningsdato | betalt den | betalt | modtaget |
      modtaget den | dato for levering | udført | udført den | købsdato | startdato | slutdato | startdag |
      opstart | kursusdato | fødselsdato | næste betaling | næste opkrævning | indbetalt | rentedato | valørdato |
      tilbudsdato | gyldig til | udløber | ankomst | afrejse | arbejdsdato | servicedato | afhentet | afsendt |
      afsendelsesdato | sidste rykker | rykket den | status pr | saldo pr | opgjort pr | dags dato renter |
      forfaldt den | forfaldt | som forfaldt den | med forfald den | med forfald | oprindelig forfaldsdato |
      oprindelig fakturadato | stand | ydelsesdato | kontrakt dato | kontrakt af | indflytning |
      1 indreg | indreg | 1 indregistrering | indregistreret | første indregistrering | første registrering |
      1 registrering | næste syn | sidste syn | næste service | næste tid | født | fødselsdag | fødselsdato | fødsels dato |
      rabat ved betaling inden | kontantrabat inden | ved betaling inden | ved betaling senest |
      kontantrabat ved betaling senest den | ved betaling senest den`,
    en: `order date | delivery date | date of delivery | shipping date | ship date | shipment date | print date |
      service date | date of supply | service period | period | billing period | booking date | start date |
      end date | expiry date | exp date | valid until | valid to | check in | check out | arrival | departure |
      date of birth | paid on | payment received | date paid | received | next billing date | order placed |
      was due | was due on | which was due on | original due date | original invoice date | delivered |
      supply date | discount date | first registered | first registration | date of first registration | next inspection | next mot |
      next service | born | dob | if paid by | if paid before`,
    de: `lieferdatum | liefertermin | leistungsdatum | leistungszeitraum | rechnungszeitraum | zeitraum |
      bestelldatum | bestellung vom | auftragsdatum | bezahlt am | geliefert am |
      lieferscheinnr/ datum | bestellnummer | nummer/datum | skonto bis | bei zahlung bis | stand | erstzulassung | erstzul | ez | nächste hu | nächste hauptuntersuchung | geboren am | geb am | fällig war |
      fällig gewesen am | die fälligkeit war | geburtsdatum | mit skonto bis | vom`,
    sv: `leveransdatum | lev datum | levererad | orderdatum | period | avser perioden | avser period | betald |
      beställningsdatum | som förföll | förföll | ursprungligt förfallodatum`,
    no: `leveringsdato | ordredato | periode | betalt | levert | bestillingsdato | som forfalt | forfalt |
      opprinnelig forfall`,
    fr: 'date de livraison | date de commande | période | payé le | livré le | date de prestation',
    nl: 'leverdatum | orderdatum | periode | leveringsdatum',
    pt: 'data de entrega | data da encomenda',
  },
];

/** What stands before payment terms. */
export const termsWords: readonly Wording[] = [
  {
    weight: certain,
    da: `betalingsbetingelser | betalings betingelse | betalingsvilkår | betalings vilkår |
      leverings og betalingsbetingelser | betalingsbet | bet betingelser | betalingsfrist | betaling | kredit |
      kredittid | vilkår | betalingsform | betal bet | bet bet`,
    en: 'payment terms | terms of payment | terms | credit terms | payment conditions | payment',
    de: `zahlungsbedingung | zahlungsbedingungen | zahlungsziel | zahlungskonditionen | zahlbar | zahlung |
      konditionen | zahlungsfrist`,
    sv: 'betalningsvillkor | betalnings villkor | villkor | bet villkor',
    no: 'betalingsbetingelser | betalingsvilkår | betalingsfrist | betalingsbet',
    fr: 'conditions de paiement | conditions de règlement | délai de paiement | règlement | paiement | échéance',
    nl: 'betalingsvoorwaarden | betalingscondities | betalingstermijn | betaaltermijn',
    pt: 'condições de pagamento | prazo de pagamento',
  },
];
