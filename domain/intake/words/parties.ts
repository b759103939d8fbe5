/** Words around the parties of an invoice, by what they tell. Data; Danish first, then the neighbours' languages. */

const heading = (source: string): RegExp => new RegExp(String.raw`^(?:${source})[\s:.]*$`, 'iu');

const debtorSource = String.raw`faktura(?:modtager|adresse?|ér)(?:\s?til)?|faktura\s?til|(?:faktura|regning|invoice|rechnung) (?:for|für)|faktureras(?: till)?|faktureret(?: til)?|faktureres(?: til)?|fakturer til|regningsmodtager|modtager(?: af faktura(?:en)?)?|(?:vores |vor )?kunde(?:oplysninger|navn|n|adresse)?|klient|debitor|skyldner|køber|betaler|indbetaler|lejer|låner|medlem|patient|ejer|regning til|opkrævning til|opkræves hos|sendt til|udstedt til|gæst|elev|forsikringstager|bill(?:ed|ing)?(?:\s|-)?(?:to|address)(?: address)?|invoice(?:d)?\s?to|invoice address|sold to|customer(?: name| details| address| information)?|client(?: name)?|guest(?: name)?|buyer|recipient|debtor|tenant|payer|rechnung an|rechnungsempfänger|rechnungsanschrift|rechnungsadresse|kunde(?:nanschrift|nadresse)?|auftraggeber|empfänger|käufer|mottagare|fakturamottagare|faktureringsadress|kund(?:uppgifter|adress)?|köpare|betalare|mottaker|fakturamottaker|fakturaadresse|kjøper|destinataire|client facturé|facturé à|adresse de facturation|acheteur|klant|factuur aan|factuuradres|gefactureerd aan|debiteur|cliente|faturado a|exmo\.?\s?\(?s?\)?\.?(?: senhor(?:\(?es\)?)?\.?(?:\(?es\)?)?)?`;

const deliverySource = String.raw`modtager af var(?:en|erne)|varemodtager|lev\.?\s?(?:adr(?:\.|esse)?|til)|leveringsadr\.?|lever(?:es|ing|ings|et|ancer?)?(?:\s?til|s?\s?adresse|s?sted)?|arbejdssted|arbejdsadresse|installationsadresse|forbrugssted|forbrugsadresse|opgaveadresse|opstillingssted|målersted|aftagested|adresse for (?:arbejde|levering|forbrug|opgaven)|byggeplads|sagsadresse|varemodtager|ship(?:ped|ping)?(?:\s|-)?(?:to|address)|deliver(?:y|ed)?(?: address| to)?|place of supply|site address|service address|work site|hotel details|afhentes|lieferadresse|lieferanschrift|lieferung an|warenempfänger|leistungsort|baustelle|leveransadress|lev\.?\s?adress|leveringsadresse|levereras till|leveres til|godsmottagare|adresse de livraison|livré à|afleveradres|morada de entrega|afhentningssted|kursussted|lejemål|lejemålet|ejendom|ferieadresse|mødested`;

/** Names whoever owes. */
export const debtorLabels = heading(debtorSource);
/** "Sendes til" is mostly where the invoice is sent, now and then where the goods are. */
export const weakDebtorLabels = heading(
  String.raw`sendes til|att|til|to|an|till|à|aan|para|attention|adressat|navn(?: og adresse)?|name`,
);
export const creditorLabels = heading(
  String.raw`udsteder|udstedt af|afsender|sælger|leverandør|kreditor|fordringshaver|udlejer|fra|from|von|rechnung von|seller|supplier|vendor|service provider|issued by|provider|remit to|biller|merchant|absender|verkäufer|lieferant|rechnungssteller|rechnungsaussteller|avsändare|säljare|leverantör|från|avsender|selger|leverandør|vendeur|fournisseur|émetteur|expéditeur|verkoper|leverancier|van|vendedor|fornecedor|emitente|betales til|betaling til|girokreditor|beløbsmodtager`,
);
export const deliveryLabels = heading(deliverySource);
/** Over a bank's or another third party's block: nobody who owes or is owed. */
export const otherLabels = heading(
  String.raw`bank(?:\s?details|forbindelse|oplysninger|verbindung|konto)?|betalingsoplysninger|payment details|bank name|kontakt(?:person|oplysninger)?|contact|ansprechpartner|revisor|returadresse|retur til|inkasso`,
);

const partyRole = new RegExp(
  String.raw`^(?:${debtorSource}|til|to|fra|from|udsteder|afsender|sælger|leverandør|kreditor|seller|supplier|vendor|absender|navn|name|address|adresse|anschrift|adress|lever\p{L}* til|${deliverySource})\s?:\s*(?=\S)`,
  'iu',
);
/** "FROM: Company ABC", "Kunde: Freja Holst": a heading and its value in one line. Its colon must be written. */
export const headingPrefix = partyRole;

/** True for the heading over a party, whichever. */
export const isPartyHeading = (text: string): boolean =>
  text.length <= 60 &&
  [debtorLabels, weakDebtorLabels, creditorLabels, deliveryLabels, otherLabels].some((pattern) => pattern.test(text));

/** True for a text that stands as a label or heading of any sort, and so is nobody's name. */
export const isHeading = (text: string): boolean => {
  const trimmed = text.trim();
  return (
    trimmed.length <= 60 &&
    (isPartyHeading(trimmed) ||
      /^(?:faktura|nota|regning|invoice|kreditnota|credit note|rykker|facture|rechnung|kvittering|receipt|side|page|blad|seite)(?![\p{L}]{4})[\s\d/]*$/iu.test(
        trimmed,
      ))
  );
};

/** Lines of a block that are neither name nor address: the debtor's number with the creditor, references. */
export const customerNumber =
  /^(?:til\s)?(?:kunde|debitor|abonnent|abonnement(?:s)?|medlem(?:s)?|klient|customer|client|account|kunden|kund|elev|patient|aftager|lejer|installations?|konto|ref)(?:\s?-?\s?(?:nr|nummer|no|number|id|ref|#)\b)?\.?\s?:?\s?#?[A-Z]{0,3}[\d-]{2,}[\dA-Z/. -]*$/iu;

/** Before a person's name; not part of it. */
export const salutation =
  /^(?:herrn?|frau|hr\.?|fr\.?|fru|frk\.?|frøken|mr\.?|mrs\.?|ms\.?|sr\.?a?\.?|senhor(?:a)?|m\.|mme\.?|mevr\.?|dhr\.?|familie|firma)(?:\s+|$)/iu;

/** A line beside the address proper: who is to see it, with whom somebody lives, on which floor. */
export const besideStreet =
  /^(?:c\/o|v\/|att|attn|attention|z\.?\s?hd|zu händen|à l['’]attention|hos\s|postboks|po\s?box|p\.o\.|(?:box|boks)\s+\d|postfach|bp\s|(?:suite|unit|level|floor|flat|apartment|apt\.?)\s+[\dA-Z]|\d{1,2}\.\s?\d{1,4}$|\d{1,2}\.\s?(?:sal|th|tv|mf|etage|stock|og)|st\.?(?:\s?(?:th|tv|mf)\.?)?$|kl\.?(?:\s?(?:th|tv|mf)\.?)?$|stuen|kælder(?:en)?$|\d{1,2}\.?$|(?:bygning|bygn\.|building)\s|afd\.|afdeling\s|abt\.|abteilung\s|dept|department|accounts payable|(?:finance|accounts?|purchasing|billing|procurement) (?:department|dept\.?|office|team)$|administrationen$|sekretariatet$|hovedkontor(?:et)?$|kunde(?:service|center|centret)$|(?:kreditor)?bogholderi(?:et)?$|(?:parcel|lejlighed|lejl\.|bolig|andel|grund|havelod|matr\.)\s?(?:nr\.?\s?)?\d+\p{L}?$|(?:kreditor|bogholderi|økonomi|regnskab|buchhaltung|ekonomi|regnskaps|løn|indkøbs?)(?:et|s)?-?(?:afd\.?|afdeling(?:en)?|avdeling(?:en)?|avdelning(?:en)?)?$|ref\.?\s?:|deres ref)/iu;

/** What a firm is called by its form or trade. A match anywhere in the name makes it a company. */
export const companyWords =
  /(?<![\p{L}])(?:aps|a\.?p\.?s\.?|a\/s|s\/i|i\/s|k\/s|p\/s|ivs|smba|p\.?m\.?b\.?a\.?|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a\.?|s\.?m\.?b\.?a\.?|amba|fonden|e\.?\s?v\.?(?=$|\s)|e\.?k\.?(?=$)|gbr|ohg|kg|gmbh|ug|ag|se(?=$)|ab|hb|kb|as(?=$|\s)|asa|ans|enk|nuf|oy|ltd|limited|plc|llp|inc|incorporated|llc|pvt|corp|corporation|company|group|bv|b\.v\.|nv|n\.v\.|vof|v\.o\.f\.|sarl|s\.a\.r\.l\.?|sas|s\.a\.|sa(?=$)|lda|ltda|eirl|sprl|srl|s\.r\.l\.?|spa|sl(?=$)|co(?=\.|$)|a\.g\.|vvag|v\/|holding|institution|region|(?:& |og )(?:søn(?:ner)?|co|partnere?|sønn?er|sohn|söhne|sons?|associates)|academy|trust(?=$)|council(?=$)|university|universitet|bank)(?![\p{L}])|v\/\p{Lu}|\p{L}*(?:forening(?:en)?|klubb?(?:en)?|kommune|kommun|gemeinde|selskab(?:et)?|selskap(?:et)?|firma(?:et)?|skole(?:n)?|skola|schule|kirke(?:n)?|menighedsråd(?:et)?|museum|museet|værk(?:et)?|værker(?:ne)?|kontor(?:et)?|bolag(?:et)?|gesellschaft|verein|værft(?:et)?|fabrik(?:ken)?|bryggeri(?:et)?|støberi(?:et)?|stiftung|stiftelse(?:n)?|foundation|association|apotek(?:et)?|universitet(?:et)?|sygehus|hospital(?:et)?|bibliotek(?:et)?|børnehave(?:n)?|vuggestue(?:n)?|efterskole(?:n)?|gymnasium|højskole(?:n)?|kollegium|kollegiet|boligforening|andelsbolig\p{L}*|ejerforening|ejerlaug|grundejer\p{L}*|vandværk|kraftvarme|fjernvarme)(?![\p{L}])/iu;

/** Words of trades: a name with one of them is hardly a person's, but may be a family name ("Bager"). */
export const tradeWords =
  /(?:café|cafe|kaffe|restaurant|hotel|hotell|pension|butik|værksted|verksted|werkstatt|bageri|frisør|salon|kiosk|service|handel|byg|teknik|transport|center|centrum|zentrum|klinik|auto|studio|design|gård|gaard|el-|vvs|maler|tømrer|snedker|mester|anlæg|entreprise|rengøring|consult|advis|partner|solutions|systems|software|media|trading|import|export|engros|industri|maskin|data|digital|energi|have|grafisk|tryk|revision|advokat|tandlæge|læge|terapi|fitness|sport|cykel|bil|smede|kran|vognmand|fragt|spedition|logisti|blomst|optik|foto|film|musik|event|catering|diner|grill|pizza|slagter|fisk|marine|boat|båd|værft|huset|hjørnet|akademi|skov|landbrug|maskinstation|store|shop|works|labs?\b|test |demo|bakery|taxi|teater|anstalt|atelier|boutique|garage|garten|bau|technik|verlag|werk|haus)/iu;

/** Banks, factors and the like: named on an invoice, neither owed nor owing. */
export const bankWords =
  /(?<!\p{L})(?:\p{L}*bank(?:en)?|spar(?:e)?kasse\p{L}*|andelskasse\p{L}*|nordea|nykredit|volksbank|raiffeisen\p{L}*|swift|bic|blz|iban|bankgiro)(?!\p{L})/iu;

/** Labels of a party's own means of contact and numbers: who prints them under an address is mostly the sender. */
export const senderMarks =
  /(?<!\p{L})(?:c[vy]r|se[\s.-]?n(?:r|ummer)|moms|vat|ust[\s.-]?id|org\.?\s?(?:nr|nummer)|tlf|tel|telefon|telefax|mobil|phone|fax|www|web|e-?mail|mail|bank|iban|konto|kontakt|gstin|pan|hrb|siret|siren|tva|kvk|åbningstid\p{L}*|mo\.?\s?-\s?fr)(?!\p{L})|@|www\.|\.(?:dk|com|de|se|no|net|org|eu)(?!\p{L})/iu;

/** How streets end or what they contain. */
export const streetWords =
  /(?:vej|vejen|gade|gaden|gyde|stræde|stræ|allé|alle|alléen|plads|pladsen|torv|torvet|boulevard|vænge|vænget|park|parken|parkvej|have|haven|bakke|bakken|lund|lunden|toft|toften|sti|stien|krog|krogen|vang|vangen|ager|ageren|mark|marken|gård|gården|brygge|bryggen|kaj|kajen|havn|havnen|kvarter|ring|ringen|dal|dalen|høj|højen|eng|engen|skov|skoven|bro|bo|strand|stranden|sund|led|straße|strasse|str\.|weg|allee|platz|gasse|ufer|damm|ring|chaussee|gatan|gata|vägen|väg|gränd|torg|torget|gaten|gate|veien|vei|street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|way|court|square|place|pkway|parkway|blvd|marg|rue|chemin|quai|place|cours|straat|laan|plein|kade|gracht|dreef|rua|avenida|av\.|travessa|largo|calle|via)(?:\s|,|$|\s?\d)/iu;

/** What no name, street or town contains: labels of other fields, amounts, addresses of the net. */
export const notOfAParty =
  /(?<!\p{L})(?:c[vy]r(?:nr)?|tlf|tel|telefon|tfn|(?:tele)?phone(?=\s?(?:no|[:.\d+(]))|fax(?=\s?(?:no|[:.\d+(]))|mobil(?:nr|telefon)?(?=\s?[:.\d+(])|moms(?:nr|reg)?|vat|mwst|ust|gstin|pan|faktura(?:nr|nummer|dato|no)|fakturanr|invoice (?:no|number|date|summary)|fakturadato|rechnungs(?:nummer|datum)|konto(?:nr|nummer)?|iban|swift|bic|reg\.?\s?(?:nr|no)|(?:faktura|forfalds?|udstedelses|bilags|bestillings|leverings?|ordre|betalings|udskrivnings|print|bogførings|nota|regnings)?dato|(?:faktura|förfallo|förfalls|rechnungs|beleg|liefer|bestell|ausstellungs|leverans|betalnings|order|factuur|verval)?datum|(?:invoice|due|issue|order|delivery|tax|payment|print)?\s?date|förfallodag|kr\.|dkk|eur|usd|betaling\p{L}*|forfald\p{L}*|due|sagsnr|sagsbehandler|ordrenr|ordre(?:nummer)|order no|kundenr|kundenummer|kunden-?nr|side \d|page \d|seite \d|total(?=\s?(?:[:\d]|$))|subtotal|beløb|e-?mail|ean|gln|mo\.?\s?-\s?fr\.?|uhr|åbningstid\p{L}*)(?!\p{L})|www\.|@|\d{4}-\d{2}-\d{2}|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\d,\d{2}(?!\d)|\d\.\d{2}(?!\d)|[€$£]|https?:/iu;

/** A line with nothing but a firm's form, or what goes on with its name: "A/S", "& Co. KG", "v/Bo Holm". */
export const formAlone =
  /^(?:(?:\p{L}*revisions?|advokat|andels|andelsbolig)?(?:aktie|anparts|partner|interessent|kommandit)selskab|a\/s|s\/i|aps|i\/s|k\/s|p\/s|ab|hb|kb|as|asa|gmbh(?: & co\.? kg)?|ag|kg|ltd\.?|limited|llp|plc|inc\.?|bv|b\.v\.|nv|sarl|sas|oy|v\.o\.f\.|a\.m\.b\.a\.?|amba|f\.m\.b\.a\.?|p\.m\.b\.a\.?|& .{2,30}|og .{2,30}|v\/ ?.{2,40}|co\.? \S{1,4})$/iu;

/** A name that ends in the form of a company with limited liability; what goes on after it is no part of the name. */
export const limitedForm =
  /(?<!\p{L})(?:a\/s|aps|p\/s|ivs|a\.?m\.?b\.?a\.?|as|asa|ab|gmbh|ag|ug|ltd\.?|limited|plc|llp|inc\.?|llc|oy|b\.?v\.?|n\.?v\.?|sarl|sas)(?=$|[\s,])/iu;
