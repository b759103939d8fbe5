import { certain, likely, vague, type Wording } from './wording.ts';

/** What is left to pay. */
export const payableWords: readonly Wording[] = [
  {
    weight: certain,
    da: `at betale | til betaling | beløb at betale | beløb til betaling | beløb til indbetaling | i alt at betale |
      i alt til betaling | ialt til betaling | ialt at betale | total at betale | total til betaling |
      samlet til betaling | samlet beløb til betaling | til indbetaling | at indbetale | at erlægge |
      restbeløb at erlægge | restbeløb | restsaldo | rest at betale | rest til betaling | restgæld |
      skyldigt beløb | skyldig beløb | skyldig | i alt skyldig | skyldigt i alt | du bedes betale |
      i bedes betale | de bedes betale | du skal betale | saldo | tilbage at betale | rest i alt | i skal betale | saldo til betaling | til gode |
      beløb i alt til betaling | restbeløb til betaling | betalbart beløb | betales | betal | udestående |
      udestående beløb | at betale i alt | til betaling i alt | betales i alt | forfaldent beløb | saldo i alt |
      samlet skyldigt beløb | nu til betaling | total skyldig | indbetales | opkræves | opkrævet beløb |
      beløb som skal betales | skyldig saldo | samlet gæld | tilgode | beløb tilgode | til gode i alt |
      beløb til udbetaling | til udbetaling | til deres gode | til jeres gode | i alt til deres gode |
      selv betale | du skal selv betale | din egenbetaling | egenbetaling i alt | at modtage | i deres favør | i jeres favør | i din favør | i dit favør |
      deres tilgodehavende | jeres tilgodehavende | dit tilgodehavende | tilgodehavende | beløb krediteret |
      krediteret beløb | beløb godskrevet | godskrives | godskrevet beløb`,
    en: `total due | amount due | balance due | total amount due | amount payable | total payable |
      total amount payable | amount you owe | please pay | amount to pay | to pay | total to pay |
      payable amount | payment due | balance | balance to pay | outstanding balance | amount outstanding |
      outstanding amount | remaining balance | balance outstanding | amount owed | total owed | due |
      total outstanding | invoice balance | to be paid | amount to be paid | total balance due | net payable |
      balance if any | remaining amount | in your favour | in your favor | amount credited | credited amount | total amount due on | amount due on`,
    de: `zahlbetrag | noch zu überweisen | zu überweisen | zu bezahlen | total zu bezahlen | zu bezahlender betrag | zu zahlen | zu zahlender betrag | zu zahlender beitrag | offener betrag | noch zu zahlen |
      restbetrag | fälliger betrag | zahlungsbetrag | zu überweisender betrag | gesamt zu zahlen | offener saldo |
      offene forderung | gesamtforderung | zu ihren gunsten | guthaben | verbleibender betrag | zu begleichender betrag |
      rechnungsbetrag zu zahlen | auszahlungsbetrag`,
    sv: `att betala | summa att betala | belopp att betala | totalt att betala | kvar att betala | att betala sek |
      restbelopp | återstår att betala | att erlägga | betala | skuld | total skuld | att återfå`,
    no: `å betale | beløp å betale | til betaling | sum å betale | totalt å betale | beløp til betaling | restbeløp |
      utestående | skyldig beløp | gjenstår å betale | utestående beløp | å betale totalt | til gode`,
    fr: `net à payer | montant dû | reste à payer | total à payer | à payer | solde à payer | montant à payer |
      solde dû | total dû`,
    nl: 'te betalen | totaal te betalen | te voldoen | openstaand bedrag | nog te betalen',
    pt: 'total a pagar | valor a pagar | a pagar | montante a pagar',
  },
];

/** The whole amount with VAT. */
export const grossWords: readonly Wording[] = [
  {
    weight: certain,
    da: `sum med moms | sum inkl moms | sum inklusive moms | sum incl moms | beløb med moms | beløb inkl moms |
      i alt med moms | i alt inkl moms | i alt inklusive moms | i alt incl moms | ialt inkl moms |
      ialt incl moms | total med moms | total inkl moms | total incl moms | total inklusive moms |
      samlet inkl moms | fakturatotal | faktura total | fakturabeløb | bruttobeløb | i alt inkl 25 moms |
      pris inkl moms | brutto | samlet beløb inkl moms | faktura i alt | total beløb inkl moms |
      i alt dkk inkl moms | total inkl | i alt inkl | regning i alt | totalbeløb inkl moms |
      samlet pris inkl moms | denne regning | denne opkrævning | denne faktura i alt | denne faktura | denne periode i alt`,
    en: `total incl vat | total including vat | total inc vat | total amount incl vat | invoice total |
      gross amount | gross total | total incl tax | total including tax | total inc tax | total for this invoice |
      amount incl vat | total gross | this bill | this invoice | charges this period | total this period | total invoice amount | total with vat | total inclusive of vat |
      total (incl vat) | invoice amount | total inc gst | total incl gst | gross`,
    de: `gesamthonorar | honorar gesamt | rechnungssumme brutto | bruttobetrag | gesamtbetrag brutto | endsumme | gesamtsumme brutto |
      rechnungsbetrag | gesamt brutto | summe brutto | endbetrag | brutto | bruttosumme | gesamtbetrag inkl mwst |
      total inkl mwst | rechnungsendbetrag | rechnungsbeitrag | brutto gesamt | gesamtbetrag | rechnungssumme |
      gesamt inkl mwst | summe inkl mwst | gesamtpreis brutto | rechnungsbetrag brutto | bruttogesamtbetrag`,
    sv: `summa inkl moms | total inkl moms | totalt inkl moms | fakturabelopp | belopp inkl moms | totalbelopp |
      summa totalt | fakturasumma | totalsumma | totalt belopp | brutto`,
    no: `sum inkl mva | total inkl mva | totalt inkl mva | fakturabeløp | beløp inkl mva | totalbeløp |
      sum inklusive mva | fakturasum | brutto`,
    fr: 'total ttc | montant ttc | total toutes taxes comprises | prix ttc',
    nl: 'totaal incl btw | totaalbedrag | factuurbedrag | totaal inclusief btw | totaal bedrag',
    pt: 'total com iva | valor total | total documento',
  },
  {
    weight: 0.93,
    da: `samlet beløb | samlet pris | slutsum | slutbeløb | krediteret i alt | i alt | ialt | beløb i alt | total |
      sum kr | totalbeløb | total beløb | i alt kr | total i alt | sum i alt | samlet | samlet total |
      til kreditering | kreditbeløb | i alt krediteret | samlet sum | hovedtotal | totalsum | totalt |
      krediteres i alt`,
    en: `total | grand total | total amount | order total | total price | total credit | total credited |
      amount total | total cost | credit total | total charges`,
    de: 'gesamtbetrag | gesamtsumme | gesamt | summe | total | gesamtpreis | gutschriftsbetrag | gesamtbeitrag',
    sv: 'summa | totalt | total | att kreditera | kreditbelopp',
    no: 'totalt | total | sum totalt | sum | kreditbeløp | totalsum',
    fr: 'total | montant total | total général',
    nl: 'totaal',
    pt: 'total | valor',
  },
  // A sum of one's own making: "vierteljährlicher Beitrag inklusive 19 % Versicherungsteuer".
  {
    weight: vague,
    da: 'inkl moms | inklusive moms | med moms',
    de: 'inklusive versicherungsteuer | inkl mwst | inkl ust',
    en: 'incl vat | including vat',
    sv: 'inkl moms',
    no: 'inkl mva',
  },
];

/** The amount before VAT. */
export const netWords: readonly Wording[] = [
  {
    weight: certain,
    da: `sum uden moms | sum før moms | sum ekskl moms | sum eks moms | sum excl moms | sum ex moms |
      beløb uden moms | beløb før moms | beløb ekskl moms | beløb ex moms | beløb eks moms | beløb excl moms |
      i alt uden moms | i alt før moms | i alt ekskl moms | i alt eks moms | i alt ex moms | i alt excl moms |
      ialt ekskl moms | ialt ex moms | ialt excl moms | ialt uden moms | total uden moms | total før moms |
      total ekskl moms | total ex moms | total eks moms | total excl moms | subtotal ekskl moms |
      subtotal ex moms | subtotal uden moms | sub total ekskl moms | nettobeløb | uden moms | før moms |
      ekskl moms | eksklusive moms | ex moms | eks moms | excl moms | exkl moms | netto | i alt eksklusive moms |
      total eksklusive moms | pris ekskl moms | samlet ekskl moms | netto i alt | nettototal | netto beløb |
      nettosum | samlet beløb ekskl moms | varer i alt ekskl moms | netto ekskl moms | momspligtigt beløb |
      total netto | i alt netto | nettopris | nettoomsætning | samlet uden moms`,
    en: `net amount | total excl vat | total excluding vat | total ex vat | total exc vat | subtotal excl vat |
      subtotal ex vat | net total | total net | amount excl vat | total before tax | total before vat |
      subtotal before vat | net | net value | total excl tax | total excluding tax | total ex gst |
      taxable amount | total without vat | amount before vat | net sum | sub total excl vat | excl vat |
      total net amount | amount before tax`,
    de: `rechnungssumme netto | nettobetrag | gesamtbetrag netto | gesamt netto | summe netto | zwischensumme netto |
      nettosumme | netto | warenwert netto | gesamtsumme netto | nettowarenwert | netto gesamt |
      rechnungsbetrag netto | zwischensumme (netto) | nettogesamtbetrag | summe ohne mwst |
      zwischensumme ohne mwst | nettobeitrag | gesamtpreis netto | warenwert`,
    sv: `summa exkl moms | total exkl moms | totalt exkl moms | netto | belopp exkl moms | exkl moms | summa netto |
      nettobelopp | delsumma exkl moms | summa före moms | nettosumma`,
    no: `sum ekskl mva | sum eks mva | netto | nettobeløp | beløp eks mva | total eks mva | sum uten mva |
      sum netto | totalt eks mva | eks mva | grunnlag mva | sum eksklusive mva | beløp ekskl mva`,
    fr: 'total ht | montant ht | total hors taxes | sous total ht | total net ht',
    nl: 'totaal excl btw | netto | subtotaal excl btw | totaal exclusief btw | bedrag excl btw',
    pt: 'total líquido | total sem iva | total ilíquido | base tributável | subtotal',
  },
  {
    weight: likely,
    da: `sub total | subtotal | varebeløb | heraf momspligtigt beløb | momspligtigt grundlag |
      heraf momspligtigt grundlag | momsgrundlag | grundlag for moms | moms grundlag | delsum | mellemsum |
      varer i alt | i alt før moms | afgiftspligtigt beløb`,
    en: 'sub total | subtotal | goods total | net goods | items total | total goods',
    de: 'zwischensumme | versandkosten netto | positionen netto | summe positionen | warensumme | gesamtbeitrag',
    sv: 'delsumma | subtotal | momsunderlag | varuvärde | underlag moms',
    no: 'delsum | mva grunnlag | subtotal | grunnlag | avgiftspliktig | delsum eks mva',
    fr: 'sous total',
    nl: 'subtotaal | sub totaal | grondslag',
  },
  { weight: vague, da: 'sum | grundlag | beløb', sv: 'underlag', en: 'total charges | charges' },
];

/** VAT itself. */
export const vatWords: readonly Wording[] = [
  {
    weight: certain,
    da: `moms | salgsmoms | momsbeløb | moms beløb | heraf moms | hertil moms | moms heraf | moms i alt |
      udgør moms | heraf udgør moms | moms udgør | moms af | dansk moms | moms total | total moms | samlet moms |
      momsen udgør | moms af ovenstående | dk moms | plus moms | tillagt moms | inkl moms heraf | merværdiafgift |
      moms dkk | heraf salgsmoms`,
    en: `vat | vat amount | total vat | vat total | value added tax | plus vat | of which vat | including vat of |
      vat included | sales tax`,
    de: `mwst | ust | mehrwertsteuer | umsatzsteuer | zuzüglich mwst | zzgl mwst | zzgl ust | umsatzsteuerbetrag |
      mwst betrag | ust betrag | enthaltene mwst | darin enthaltene mwst | versicherungsteuer |
      versicherungssteuer | positionen ust | versandkosten ust | steuerbetrag | gesetzliche mwst | zuzüglich umsatzsteuer |
      zzgl umsatzsteuer | enthaltene versicherungsteuer | enthaltene umsatzsteuer | summe mwst | summe ust |
      davon mwst | davon ust | gesetzliche umsatzsteuer | mwst gesamt | zzgl gesetzlicher umsatzsteuer |
      zzgl gesetzlicher mwst`,
    sv: 'moms | varav moms | momsbelopp | summa moms | total moms | mervärdesskatt',
    no: 'mva | herav mva | merverdiavgift | mva beløp | sum mva | total mva | mva beløb | merverdiavgift mva',
    fr: 'tva | total tva | montant tva | dont tva | tva (autoliquidation) | montant de la tva',
    nl: 'btw | btw bedrag | totaal btw',
    pt: 'iva | total iva',
  },
  { weight: likely, en: 'tax | total tax | gst | igst | sales tax total | estimated tax' },
  {
    weight: vague,
    da: 'inkl moms | indeholdt moms | moms er indeholdt med | inklusive moms',
    en: 'incl vat | including vat',
    sv: 'inkl moms',
    no: 'inkl mva',
  },
];

/** What was paid before. */
export const prepaidWords: readonly Wording[] = [
  {
    weight: likely,
    da: `fratrækkes | fratrukket | modtaget aconto | modtaget a conto | aconto | a conto | acontobetaling |
      aconto betaling | acontofaktura | modtaget | tidligere betalt | heraf betalt | allerede betalt | betalt |
      forudbetalt | forudbetaling | indbetalt | depositum | visa/dankort | dankort | visa | mastercard |
      betalt med kort | betalt med | kontant | minus forudbetaling | minus aconto | modregnet |
      tidligere faktureret | delbetaling | delbetalt | modtaget betaling | heraf forudbetalt | betalt forud |
      betalt aconto | fradrag aconto | aconto fratrækkes | fratrækkes aconto | fratrækkes aconto modtaget |
      aconto modtaget | fratrækkes forudbetaling | fradrag forudbetaling | modtaget indbetaling |
      fratrækkes depositum | kreditkort | betalt via mobilepay | betalt beløb | heraf indbetalt |
      aconto opkrævet | opkrævet aconto | indbetalinger | indbetalt aconto | betalt kontant | betalt på kort`,
    en: `amount paid | paid on account | payment on account | paid to account | received on account | paid amount | advance paid | prepaid | deposit | deposit paid | paid | payments received |
      payment received | less paid | less deposit | less payment | less payments | advance | advance payment |
      payments | paid to date | less advance | amount received | prepayment | payment made | total paid |
      already paid | paid through | down payment | less prepayment | less prepaid | payment | paid in advance |
      paid in cash | paid by card | less amount paid | less deposit received | deposit received | prepaid amount`,
    de: `anzahlung | bereits gezahlt | bereits bezahlt | abzüglich anzahlung | abschlag | vorauszahlung |
      geleistete zahlungen | abschlagszahlung | abzüglich abschlag | geleistete anzahlung | abzgl anzahlung |
      abzüglich vorauszahlung | erhaltene anzahlung | bezahlt | abzgl abschlagszahlung |
      abzüglich abschlagszahlung | abzgl vorauszahlung | gezahlt`,
    sv: `betalt | redan betalt | förskott | erhållet förskott | avgår förskott | förskottsbetalning | avgår |
      inbetalt | tidigare betalt | avdrag förskott | a conto | aconto | förskottsbetalt | betalat`,
    no: `betalt | innbetalt | forskudd | forskuddsbetaling | allerede betalt | akonto | fratrekk | a konto |
      forskuddsbetalt | tidligere betalt`,
    fr: 'acompte | acompte versé | déjà payé | déjà réglé | acompte reçu | acomptes versés',
    nl: 'reeds betaald | voorschot | aanbetaling | vooruitbetaald | betaald',
    pt: 'já pago | adiantamento | pago',
  },
];

/** What the amount to pay was rounded by. */
export const roundingWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'afrunding | øreafrunding | øresafrunding | øre afrunding | afrundet',
    en: 'rounding | rounding adjustment | round off',
    de: 'rundung | rundungsdifferenz',
    sv: 'öresutjämning | öresavrundning | avrundning | öresutj',
    no: 'avrunding | øreavrunding',
    fr: 'arrondi',
    nl: 'afronding',
  },
];

/** Fees of reminders, and what dunning costs; no interest. */
export const feeWords: readonly Wording[] = [
  {
    weight: certain,
    da: `rykkergebyr | rykker gebyr | rykkergebyrer | påmindelsesgebyr | kompensationsgebyr | kompensations beløb |
      kompensationsbeløb | inkassogebyr | inkassoomkostninger | inkassovarselsgebyr | rykkeromkostninger |
      kompensation | gebyr | gebyr for rykker | gebyr tidligere rykker | gebyr 1 rykker | gebyr 2 rykker |
      gebyr 3 rykker | 1 rykkergebyr | 2 rykkergebyr | 3 rykkergebyr | tidligere gebyr | tidligere rykkergebyr |
      tidligere rykkergebyrer | gebyrer | gebyrer i alt`,
    en: `reminder fee | late fee | dunning fee | collection fee | late payment fee | compensation fee |
      reminder charge | fixed compensation | compensation for recovery costs | late charge |
      administration fee for reminder`,
    de: `mahngebühr | mahngebühren | mahnkosten | mahnspesen | verzugspauschale | verzugskostenpauschale |
      bearbeitungsgebühr mahnung`,
    sv: 'påminnelseavgift | förseningsavgift | inkassokostnad | inkassoavgift | förseningsersättning',
    no: 'purregebyr | inkassosalær | inkassogebyr | gebyr | standardkompensasjon | purregebyrer | gebyr purring',
    fr: 'frais de rappel | frais de relance | indemnité forfaitaire | frais de recouvrement | pénalité',
    nl: 'herinneringskosten | aanmaningskosten | incassokosten | administratiekosten',
  },
];

/** Interest on what was not paid. */
export const interestWords: readonly Wording[] = [
  {
    weight: certain,
    da: `rente | renter | morarente | morarenter | påløbne renter | renter til dato | forrentning |
      tilskrevne renter | beregnet rente | rentebeløb | procesrente`,
    en: `interest | late payment interest | accrued interest | interest charge | statutory interest |
      default interest`,
    de: 'zinsen | verzugszinsen',
    sv: 'ränta | dröjsmålsränta | upplupen ränta',
    no: 'rente | forsinkelsesrente | renter | påløpte renter | forsinkelsesrenter',
    fr: 'intérêts | intérêts de retard',
    nl: 'rente | wettelijke rente | vertragingsrente',
  },
];

/** An older debt than this paper's own. */
export const earlierBalanceWords: readonly Wording[] = [
  {
    weight: certain,
    da: `tidligere saldo | ubetalt fra forrige faktura | ubetalt fra sidste faktura | skyldig fra forrige faktura | manglende fra forrige faktura | overført fra forrige faktura | restance fra forrige faktura | saldo fra forrige faktura | ubetalt forrige faktura | tidligere skyldig | tidligere skyldigt beløb | tidligere restance | restance | saldo fra |
      gammel saldo | overført saldo | skyldig fra tidligere | primosaldo | saldo primo | tidligere faktura |
      overført fra tidligere | overført restance | saldo fra sidste | tidligere ubetalt | ubetalt fra tidligere |
      restance fra tidligere | skyldigt fra tidligere | manglende betaling | saldo sidste opgørelse |
      saldo fra tidligere`,
    en: `previous balance | unpaid from previous invoice | outstanding from previous invoice | balance from previous invoice | amount unpaid from last invoice | balance brought forward | balance forward | opening balance | arrears |
      amount outstanding from previous | past due | past due amount | previous amount due | brought forward |
      prior balance | overdue balance | unpaid balance | outstanding from last | overdue from`,
    de: `ausstehende forderung | offen aus letzter rechnung | offener betrag aus vorheriger rechnung | noch offen aus rechnung | rückstand aus | offener posten | rückstand | saldovortrag | alter saldo | vortrag |
      rückständiger betrag | offene posten | offener betrag aus | restforderung`,
    sv: 'ingående saldo | obetalt från föregående faktura | obetalt från tidigare faktura | obetalt | tidigare skuld | tidigare saldo | gammal skuld | föregående saldo',
    no: 'inngående saldo | ubetalt fra forrige faktura | tidligere utestående | utestående fra tidligere | saldo fra forrige | overført saldo',
    fr: 'solde antérieur | solde précédent',
  },
];

/** What a reminder calls the debt itself. */
export const principalWords: readonly Wording[] = [
  {
    weight: certain,
    da: `hovedstol | fakturabeløb | oprindeligt beløb | oprindelig fordring | restbeløb faktura | faktura restbeløb |
      oprindeligt fakturabeløb | udestående | forfaldent beløb | ubetalt faktura | ubetalt beløb |
      skyldig ifølge faktura | skyldigt ifølge faktura | faktura i alt | beløb ifølge faktura | restbeløb | rest |
      saldo`,
    en: `principal | principal amount | original amount | invoice amount | amount of invoice | amount outstanding |
      outstanding amount | original invoice amount | unpaid invoice | overdue amount | open amount`,
    de: 'hauptforderung | rechnungsbetrag | offener betrag | ursprünglicher betrag | forderung | offene forderung',
    sv: 'kapitalbelopp | kapital | fakturabelopp | ursprungligt belopp | kapitalskuld | skuld',
    no: 'hovedstol | fakturabeløp | opprinnelig beløp | hovedkrav | utestående',
    fr: 'principal | montant initial | montant de la facture | facture impayée | montant impayé',
    nl: 'hoofdsom | factuurbedrag | openstaand bedrag | oorspronkelijk bedrag',
  },
];

/** Sums of other things, which end a label before them and are none of the above. */
export const otherSumWords: readonly Wording[] = [
  {
    weight: certain,
    da: `transport | transport til næste side | transport fra forrige side | overført | overført til næste side |
      overført fra forrige side | transport fra forrige blad | transport til næste blad | rabat | kontantrabat |
      fragt | forsendelse | porto | emballage | momsfrit beløb | ikke momspligtigt beløb |
      ikke momspligtigt |  miljøbidrag | total rabat | rabat i alt | heraf rabat | antal i alt | vægt |
      pris pr | stk i alt | ekspeditionsgebyr | fakturagebyr | faktureringsgebyr | gebyr for faktura |
      total antal | timer i alt | akkumuleret | beløb i eur | svarende til | udlæg | total i eur |
      saldo efter betaling | transport overført`,
    en: `shipping | freight | discount | discounts | handling | carried forward | carried over | total discount |
      total quantity | credits | adjustments | total weight | unit price | unit price excl vat |
      line amount excl vat | vat rate | tax rate | total hours | equivalent to | gross weight | net weight |
      sgst | cgst | sub total carried forward | charges | shipping charges`,
    de: `übertrag | versandkosten | skonto | rabatt | fracht | porto |
      skontobetrag | gesamtgewicht | skontierfähiger betrag | zahlbetrag bei skonto | abzüglich skonto |
      bruttogewicht | nettogewicht | selbstbeteiligung | gesamtmenge`,
    sv: 'rabatt | frakt | transport | expeditionsavgift | fakturaavgift | momsfritt | à pris | ej momspliktigt',
    no: 'rabatt | frakt | overført | avgiftsfritt | fakturagebyr | ekspedisjonsgebyr | avgiftsfri | mva fritt',
    fr: 'remise | frais de port | report | à reporter',
    nl: 'korting | verzendkosten | transport',
    pt: 'desconto | portes',
  },
];

/** That the whole paper bears no VAT. "Uden moms" alone is a sum before VAT, and "momsfrit beløb" a part of one that bears some. */
export const noVatWords =
  /(?<!\p{L})(?:(?:er|alt) momsfri(?:t|e)?(?!\p{L})|momsfri (?:ydelse|behandling|omsætning)(?!\p{L})|\(momsfri(?:t|e)?\)|momsfritag(?:et|elsen?)(?!\p{L})|fritaget for moms|ikke moms(?:registreret|pligtigt?|belagt)|(?:der )?er ikke moms på|ingen moms|(?:not|isn't) (?:vat registered|registered for vat)|no vat (?:is )?(?:charged|applicable|added|applies)|exempt from vat|vat exempt|vat does not apply|kein(?:e)? (?:umsatzsteuer|mehrwertsteuer|mwst)|§\s?19\s(?:abs\.?\s?1\s)?ustg|umsatzsteuer(?:frei|befreit)|kleinunternehmer|(?:ej|inte|ikke) (?:momsregistrerad|momspliktig|mva-?(?:registrert|pliktig))|momsfri verksamhet|(?:omvendt|omvänd|omvendt) (?:betalingspligt|betalningsskyldighet|avgiftsplikt)|reverse charge|steuerschuldnerschaft des leistungsempfängers)/iu;
