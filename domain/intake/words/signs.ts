/** Words that give reason to ask or to refuse, by what they tell. Data; Danish first, then the neighbours' languages. */

/** A stamp or a line of its own that says that nothing is owed. */
export const paidStamp =
  /^(?:\*+\s?)?(?:er\s)?(?:betalt|paid|bezahlt|payé|payée|acquittée?|kvitteret|paid in full|fully paid|fuldt betalt|betald|betalad|betalt i sin helhet|voldaan|betaald|pago|liquidado|saldo 0,00|modtaget betaling|payment received|zahlung erhalten|betalning mottagen|betaling modtaget(?: med tak)?|betaling mottatt|betalt kontant|kontant betalt|betalt med .{2,30}|betalt (?:den|d\.|pr\.?|via|over|ved) .{2,40}|betalt:? \d{1,2}[./-]\d{1,2}.{0,12}|paid (?:on|by|via|with) .{2,40}|bezahlt (?:am|per|mit) .{2,40}|bereits bezahlt|dankend erhalten|betrag dankend erhalten)(?:[\s–-]+(?:(?:mange |tusind )?tak|thank you|thanks|danke|tack|takk|merci|bedankt))?[.!*\s]*$/iu;
/** "Status: Betalt", "Payment status: paid". */
export const paidStatus =
  /^(?:\p{L}{0,14}[\s-]?status)\s?:\s?(?:betalt|paid|bezahlt|betald|betaald|payée?|voldaan)[.!]?$/iu;
/** A stamp that the PDF ran together with what it lies over: "Kunden-Nr.: 445653Bezahlt". */
export const paidAtEnd =
  /(?:betalt|paid|bezahlt|betald|betalad|payée?|betaald|voldaan|acquittée?)(?:\s?[–-]\s?(?:tak|thank you|danke))?\d?$|^(?:betalt|paid|bezahlt|betald|betaald)\d/iu;
/** The same in letters as large as a stamp's, which may be cut off at the edge. */
export const paidLarge = /^(?:betalt|paid|bezahlt|betald|betalad|payé|betaald|kvitteret|acquittée?)(?!\p{L})/iu;
/** What stamps say, for one that is cut off at the edge. */
export const paidStamps: readonly string[] = [
  'betalt',
  'modtaget betaling',
  'betaling modtaget',
  'kvitteret',
  'fuldt betalt',
  'paid in full',
  'fully paid',
  'payment received',
  'bezahlt',
  'zahlung erhalten',
  'betald',
  'betalning mottagen',
  'betaling mottatt',
  'betaald',
  'acquittée',
];

/** A way of payment at the till: with an amount in its row it was used. */
export const paidByCard =
  /^(?:visa|dankort|mastercard|maestro|amex|apple pay|google pay|mobilepay betalt|betalt med|betalt via|kontant betalt|kortbetaling|card payment|paid by|ec-karte|girocard|kartenzahlung|kortbetalning|vipps betalt)(?!\p{L})/iu;

/** A way of payment of the net or the telephone: with its day and the whole amount it was used. */
export const paidOnline =
  /^(?:ideal|paypal|bancontact|sofort|giropay|swish|vipps|mobilepay|apple pay|google pay|klarna|trustly|credit ?card|kreditkort|kreditkarte|betalingskort|carte bancaire)(?!\p{L})/iu;

/** Beside or over "Paid": the freight is paid, not the goods. */
export const freightWords =
  /(?<!\p{L})(?:freight|fragt|frakt|fracht|vracht|shipping|carriage|porto|postage|delivery|levering|transport|incoterms?)(?!\p{L})/iu;

/** A sentence that says so: the whole amount, not an advance. */
export const paidSentence =
  /(?<!\p{L})(?:(?:faktura(?:en)?|beløbet|regningen|denne faktura|ordren|købet) er (?:allerede |fuldt )?betalt|(?:beløbet|købet) (?:er|blev) (?:trukket|hævet|betalt) (?:på|fra|med) (?:dit|jeres|deres) \p{L}{0,10}kort|(?:has been|was) charged to your (?:credit |debit )?card|your (?:credit |debit )?card (?:has been|was) charged|beloppet har dragits från ditt \p{L}{0,10}kort|(?:this )?invoice (?:is|has been|was) (?:already )?(?:fully )?paid|(?:die |diese )?rechnung (?:ist|wurde) bereits (?:bezahlt|beglichen)|\p{L}{0,14}betrag (?:wurde|ist) bereits|\p{L}{0,14}betrag dankend erhalten|der skal ikke betales|skal ikke betales, da|nothing (?:is )?to pay|no payment (?:is )?(?:due|required)|ingen betaling nødvendig|fakturan är betald|fakturaen er betalt|beløbet er modtaget|already paid in full|paid by card on|paid with thanks|factuur (?:reeds |al |vooruit)(?:betaald|voldaan)|(?:factuur|bedrag|rekening) (?:is|werd) (?:reeds |al |volledig |vooruit)?(?:betaald|voldaan)|(?:cette )?facture (?:a (?:déjà )?été (?:payée|réglée|acquittée)|est (?:déjà )?(?:payée|réglée|acquittée)))(?!\p{L})/iu;
/** "Er beløbet betalt inden for de seneste dage ..." asks; it does not say. */
export const paidIfAny =
  /(?:^|[.,]\s*)(?:er |hvis |såfremt |har (?:du|i|de) |als |indien |wanneer |mocht |si |dès que |if |should |falls |sollte|om |hvis|skulle|når |when |once |until|indtil|først når)/iu;

/** The claim is another's: sold, pledged or handed over. */
export const assigned =
  /frigørende virkning|(?:fordring|faktura|krav|tilgodehavende)(?:en|et|erne)?\s(?:er|kan være|blevet|er blevet)?\s?(?:overdraget|transporteret|solgt|belånt)|overdraget til|transporteret til|med befriende virkning|befriende virkning|(?:claim|invoice|receivable|debt)s? (?:has been|have been|is|are) (?:assigned|sold|transferred|factored)|assigned (?:and transferred )?to|(?:forderung|rechnung)(?:en)? (?:ist|wurde|sind|haben wir).{0,40}(?:abgetreten|verkauft|übertragen)|abgetreten an|schuldbefreiende|(?:fakturan|fordran)(?: är| har)?.{0,20}(?:överlåten|överlåtits|pantsatt|belånad|såld)|överlåten till|(?:fakturaen|fordringen|kravet) er (?:overdratt|solgt|pantsatt)|overdratt til|(?:créance|facture).{0,20}(?:cédée|subrogée)|(?:vordering|factuur).{0,20}(?:overgedragen|verpand)|factoring\s(?:a\/s|aps|ab|as|gmbh|ag|ltd|bank)|factoringselskab/iu;

/** After these words stands who is to be paid instead. */
export const assignedTo =
  /(?<!\p{L})(?:overdraget til|transporteret til|solgt til|belånt hos|(?:alene|kun|udelukkende) (?:ske )?(?:til|på konto hos)|(?:skal|bedes) (?:derfor )?(?:alene |kun )?(?:ske|betales) til|assigned (?:and transferred )?to|sold to|transferred to|only (?:be made )?to|abgetreten an|übertragen an|verkauft an|(?:nur|ausschließlich) an|överlåten till|överlåtits till|såld till|pantsatt (?:hos|till)|(?:endast|enbart) (?:ske )?till|overdratt til|cédée à|overgedragen aan|verpand aan|to be paid to|betaling til)\s+(?:the factor\s|factoringselskabet\s|vores factor\s|unseren factor\s|die\s|firma\s)?/iu;

/** A payment in several parts, each on its own day. */
export const instalments =
  /(?:^\d\.\s?(?:rate|afdrag)|(?<![\p{L}-])(?:rate(?:\s?nr\.?)?\s?\d{1,2}(?!\d)|afdragsordning|afdragsplan|i \d+ (?:lige store )?rater|afdrag\s?(?:nr\.?\s?)?\d|instal?ment(?:s| plan| \d)|payable in \d+|rateplan|ratenplan|ratenzahlung|teilzahlung(?:en|splan)|\d\.\s?(?:teilzahlung|delbetaling|delbetalning)|delbetaling(?:er|splan)?|delbetalning(?:ar|splan)?|avbetalning(?:splan)?|avdragsplan|nedbetalingsplan|avdrag \d|échéancier|paiement en \d+|termijn(?:en)? \d|in \d+ termijnen|1\/\d\s?rate))(?!\p{L})/iu;

/** Fees and interest of an earlier reminder, as a line of the paper. */
export const reminderFee =
  /(?<!\p{L})(?:rykker|påmindelses|erindrings|reminder|kompensations|inkasso|mahn|påminnelse|purre|forsinkelses|för?senings|late|dunning|late payment)[\s-]?(?:gebyr|fee|gebühr(?:en)?|avgift|kosten|charge|spesen)|^(?:gebyr(?:er)?(?=\s*$|\s+\d|\s(?:og|for) r)|rente|renter|morarente|morarenter|dröjsmålsränta|forsinkelsesrente(?:r)?|verzugszinsen|interest|overdue interest|late interest|forsinkelsesrenter|inkassoomkostninger|lindorff-?gebyr|frais de (?:rappel|relance|recouvrement)|intérêts? de retard|indemnité forfaitaire|pénalités? de retard|administratiekosten|aanmaningskosten|incassokosten|herinneringskosten|wettelijke rente)(?![\p{L}])/iu;

/** An older debt within the amount. */
export const earlierDebt =
  /^(?:tidligere (?:saldo|skyldig|skyldigt|restance|faktura|ubetalt|gæld|regning)|restance(?:r)?(?:\s|$|:)|saldo fra|skyldig(?:t)? fra|(?:gammel|overført|forrige|primo) saldo|saldo (?:overført|forrige|primo)|overført fra(?!\s(?:forrige\s|foregående\s)?(?:side|blad|page))|ubetalt (?:fra|saldo|tidligere|restance|faktura)|manglende betaling|previous balance|balance (?:brought )?forward(?! (?:to|from) page)|outstanding (?:balance|from|amount|invoice)|arrears|amount overdue|overdue amount|past due|unpaid (?:balance|from)|rückstand|rückständ\p{L}*|offener betrag (?:aus|der)|ausstehend\p{L}*|offene forderung|alter saldo|saldovortrag|tidigare (?:saldo|skuld|obetalt)|obetalt (?:sedan|från)|ingående saldo|restskuld|tidligere (?:utestående|ubetalt)|utestående|solde (?:antérieur|précédent)|arriéré|openstaand|vorig saldo|achterstand)/iu;

/** The amount is drawn from the debtor's account by itself. */
export const directDebit =
  /(?<!\p{L})(?:(?:trækkes|opkræves|hæves|betales|tilmeldt|træk(?:kes)?|afregnes) (?:automatisk |beløbet )?(?:via|over|på|gennem|af|fra|med) (?:pbs|betalingsservice|leverandørservice|mastercard payment|din konto|jeres konto|dit kort|deres konto|bs)|tilmeldt (?:til )?(?:pbs|betalingsservice|leverandørservice|automatisk betaling)|(?:beløbet|fakturaen) (?:trækkes|hæves|opkræves) (?:automatisk|den|på|via|fra)|automatisk (?:træk|betaling tilmeldt)|trækkes automatisk|by direct debit|direct debit (?:on|will|from|collection|mandate)|will be (?:debited|collected) (?:from|by|automatically)|will be charged to your|(?:collected|debited) (?:from|by) (?:your|direct)|sepa-?lastschrift(?:mandat)?|lastschrift(?:einzug|verfahren)?|buchen wir .{0,60}ab|wird .{0,60}(?:abgebucht|eingezogen)|ziehen wir .{0,60}ein|einzugsermächtigung|autogiro|dras (?:automatiskt|via|från)|betalas via autogiro|avtalegiro|belastes (?:din|deres) konto|trekkes (?:automatisk|via|fra)|sera prélevée?|prélevé (?:sur|le)|prélèvement(?: automatique| sepa)?|automatische incasso|wordt (?:automatisch )?(?:geïncasseerd|afgeschreven))(?!\p{L})/iu;
/** Offers of direct debit are no direct debit. */
export const directDebitOffer =
  /(?:tilmeld (?:dig|jer|regningen|betalingen|til)|kan (?:du |i )?tilmeld|vil du tilmelde|ikke tilmeldt|sign up|set up a direct|you can pay by|wenn sie uns|einfacher für sie|möchten sie|erteilen sie|könnten|würden wir|anmäl dig|anslut|opprett avtalegiro|bestill|opret |nemmere|slip for|to set up)/iu;
