/** Words around the parties of an invoice, by what they tell. Data; Danish first, then the neighbours' languages. */

/** What a heading may be asked: whether a text is one. */
export type HeadingWords = { readonly test: (text: string) => boolean };

/** An engine set to Danish reads "Säljare" as "Såljare" and "Köpare" as "K6pare". */
const inSwedish = (text: string): string => text.replaceAll(/[åæ]/g, 'ä').replaceAll(/ø|(?<=\p{L})6(?=\p{L})/gu, 'ö');

const heading = (source: string): HeadingWords => {
  const pattern = new RegExp(String.raw`^(?:${source})[\s:.]*$`, 'iu');
  return { test: (text) => pattern.test(text) || pattern.test(inSwedish(text)) };
};

const debtorSource = String.raw`faktureringsadresse|købt af|solgt til|details of (?:receiver|recipient|buyer|customer)|nom du client|faktura(?:modtager|adresse?|ér)(?:\s?til)?|faktura\s?til|(?:faktura|regning|invoice|rechnung) (?:for|für)|faktureras(?: till)?|faktureret(?: til)?|faktureres(?: til)?|fakturer til|regningsmodtager|ordregiver|rekvirent|bestiller|betalt av|betales av|zahlbar durch|payable par|pagabile da|payable by|modtager(?: af faktura(?:en)?)?|(?:vores |vor )?kunde(?:oplysninger|navn|n|adresse)?|klient|debitor|skyldner|køber|betaler|indbetaler|lejer|låner|medlem|patient|ejer|regning til|opkrævning til|opkræves hos|sendt til|udstedt til|gæst|elev|forsikringstager|bill(?:ed|ing)?(?:\s|-)?(?:to|address)(?: address)?|invoice(?:d)?\s?to|invoice address|sold to|customer(?: name| details| address| information)?|client(?: name)?|guest(?: name)?|buyer|recipient|debtor|tenant|payer|rechnung an|rechnungsempfänger|rechnungsanschrift|rechnungsadresse|kunde(?:nanschrift|nadresse)?|auftraggeber|empfänger|käufer|mottagare|fakturamottagare|faktureringsadress|kund(?:uppgifter|adress)?|köpare|betalare|mottaker|fakturamottaker|fakturaadresse|kjøper|destinataire|client facturé|facturé à|adresse de facturation|acheteur|klant|factuur aan|factuuradres|gefactureerd aan|debiteur|cliente|faturado a|exmo\.?\s?\(?s?\)?\.?(?: senhor(?:\(?es\)?)?\.?(?:\(?es\)?)?)?`;

const deliverySource = String.raw`consignee|lieu de (?:consommation|livraison)|modtager af var(?:en|erne)|varemodtager|entreprise|byggesag|sag|projekt|bauvorhaben|objekt|project|job site|lev\.?\s?(?:adr(?:\.|esse)?|til)|leveringsadr\.?|lever(?:es|ing|ings|et|ancer?)?(?:\s?til|s?\s?adresse|s?sted)?|arbejdssted|arbejdsadresse|installationsadresse|forbrugssted|forbrugsadresse|opgaveadresse|opstillingssted|målersted|aftagested|adresse for (?:arbejde|levering|forbrug|opgaven)|byggeplads|sagsadresse|varemodtager|ship(?:ped|ping)?(?:\s|-)?(?:to|address)|deliver(?:y|ed)?(?: address| to)?|place of supply|site address|service address|work site|hotel details|afhentes|lieferadresse|lieferanschrift|lieferung an|warenempfänger|leistungsort|baustelle|leveransadress|lev\.?\s?adress|leveringsadresse|levereras till|leveres til|godsmottagare|adresse de livraison|livré à|afleveradres|morada de entrega|afhentningssted|kursussted|lejemål|lejemålet|ejendom|ferieadresse|mødested`;

const debtorHeading = heading(debtorSource);
const weakDebtorHeading = heading(
  String.raw`sendes til|messrs|an (?:die|den|das|herrn?|frau|firma)|att|til|to|an|till|à|aan|para|attention|adressat|navn(?: og adresse)?|name`,
);
const creditorHeading = heading(
  String.raw`udsteder|udstedt af|afsender|sælger|leverandør|kreditor|fordringshaver|udlejer|fra|from|von|rechnung von|seller|supplier|vendor|service provider|issued by|provider|biller|merchant|absender|verkäufer|lieferant|rechnungssteller|rechnungsaussteller|avsändare|säljare|leverantör|från|avsender|selger|leverandør|vendeur|fournisseur|émetteur|expéditeur|verkoper|leverancier|afzender|van|vendedor|fornecedor|emitente|betales til|betalt til|betaling til|zahlbar an|konto / zahlbar an|compte / payable à|conto / pagabile a|girokreditor|beløbsmodtager|payable to|make (?:cheques|checks) payable to`,
);
const deliveryHeading = heading(deliverySource);
const otherHeading = heading(
  String.raw`par (?:courrier|internet|téléphone|e-?mail)|nous (?:contacter|écrire)|(?:bank |wire )?transfer to|bank(?:\s?details|forbindelse|oplysninger|verbindung|konto)?|betalingsoplysninger|payment details|bank name|kontakt(?:person|oplysninger)?|contact|ansprechpartner|revisor|returadresse|retur til|inkasso`,
);
const remitHeading = heading(String.raw`remit(?:tance)?(?: payment)?s? to|send payments? to`);
const headings = [debtorHeading, weakDebtorHeading, creditorHeading, deliveryHeading, otherHeading, remitHeading];

/** "Köpare / Kunde", "Leveres til og faktureres": two headings in one, by two languages or two tasks. */
const joinedBy = /\s?\/\s?|\s(?:og|and|und|och|&)\s/iu;
const partsOfHeading = (text: string): readonly string[] => {
  // "Details of Receiver / Consignee (Bill to)": what is added in brackets is a heading too.
  const [, outer = text, inner] = /^([^()]+?)\s?\(([^()]+)\)$/.exec(text) ?? [];
  const joined = joinedBy.test(outer) ? outer.split(joinedBy) : [outer];
  const parts = text.length > 60 ? [] : inner === undefined ? (joined.length > 1 ? joined : []) : [...joined, inner];
  return parts.every((part) => headings.some((each) => each.test(part))) ? parts : [];
};

/** "Debitor 10412": the party's number with the sender, behind its heading. */
const partysNumber = /\s(?:nr\.?\s?|no\.?\s?)?\d{3,}$/iu;

/** Names whoever owes; one heading of two that does is enough. */
export const debtorLabels: HeadingWords = {
  test: (text) => {
    const label = text.replace(partysNumber, '');
    return debtorHeading.test(label) || partsOfHeading(label).some((part) => debtorHeading.test(part));
  },
};
/** "Sendes til" is mostly where the invoice is sent, now and then where the goods are. */
export const weakDebtorLabels: HeadingWords = weakDebtorHeading;
export const creditorLabels: HeadingWords = {
  test: (text) => creditorHeading.test(text) || partsOfHeading(text).some((part) => creditorHeading.test(part)),
};
export const deliveryLabels: HeadingWords = {
  test: (text) =>
    deliveryHeading.test(text) ||
    (partsOfHeading(text).some((part) => deliveryHeading.test(part)) && !debtorLabels.test(text)),
};
/** Over a bank's or another third party's block: nobody who owes or is owed. */
export const otherLabels: HeadingWords = otherHeading;
/** Over the address that a payment is sent to: the creditor's own office, or a lockbox of its bank. */
export const remitLabels: HeadingWords = remitHeading;

const partyRole = new RegExp(
  String.raw`^(?:${debtorSource}|til|to|fra|from|udsteder|afsender|sælger|leverandør|kreditor|seller|supplier|vendor|absender|navn|name|address|adresse|anschrift|adress|lever\p{L}* til|${deliverySource})(?:\s(?:nr\.?\s?|no\.?\s?)?\d{3,})?\s?:\s*(?=\S)`,
  'iu',
);
/** "FROM: Company ABC", "Kunde: Freja Holst": a heading and its value in one line. Its colon must be written. */
export const headingPrefix = partyRole;

/** "Regning fra Tømrer Ib Holst, Skovvej 3 ...", "til Firmaet, Torvet 1 ...": a line of prose says whose side follows. */
export const proseSide =
  /^(?:(?:[Ff]aktura|[Rr]egning|[Oo]pkrævning|[Ii]nvoice|[Bb]ill|[Rr]äkning)\s)?(?<side>[Ff]ra|[Tt]il|[Ff]rom|[Tt]o|[Ff]rån|[Tt]ill)\s(?=\p{Lu})/u;

/** On a page with a slip that is paid with: whom such a slip is "to" gets the money, and it comes "from" who owes it. */
export const slipWords =
  /(?<!\p{L})(?:indbetaler|indbetalingskort|girokort|girobetaling|kvittering til indbetaler|payment advice|remittance (?:advice|slip)|empfangsschein|zahlschein|zahlteil|récépissé|section paiement)(?!\p{L})/iu;

/** True for the heading over a party, whichever. */
export const isPartyHeading = (text: string): boolean =>
  text.length <= 60 && (headings.some((pattern) => pattern.test(text)) || partsOfHeading(text).length > 0);

/** True for a text that stands as a label or heading of any sort, and so is nobody's name. */
export const isHeading = (text: string): boolean => {
  const trimmed = text.trim();
  return (
    trimmed.length <= 60 &&
    (isPartyHeading(trimmed) ||
      /^(?:adresse|address|anschrift|adress|faktura|nota|regning|invoice|kreditnota|credit note|rykker|facture|rechnung|kvittering|receipt|side|page|blad|seite)(?![\p{L}]{4})[\s\d/]*$/iu.test(
        trimmed,
      ))
  );
};

/** What stands before an address and says only that it is one: "Siège social : 16 rue Mollien". */
export const addressLabel =
  /^(?:addres|adres|anschrift|(?:post|besøgs|forretnings|kontor|retur)adresse|hovedkontor|hjemsted|siège|registered (?:office|address)|head office|sitz|bezoekadres|besöksadress|besøksadresse)\p{L}*(?: social)?\s?:\s*/iu;

/** Lines of a block that are neither name nor address: the debtor's number with the creditor, references. */
export const customerNumber =
  /^(?:til\s)?(?:kunde|debitor|abonnent|abonnement(?:s)?|medlem(?:s)?|klient|customer|client|account|kunden|kund|elev|patient|aftager|lejer|installations?|konto|ref)(?:\s?-?\s?(?:nr|nummer|no|number|id|ref|#)\b)?\.?\s?:?\s?#?[A-Z]{0,3}[\d-]{2,}[\dA-Z/. -]*$/iu;

/** The location number of a public body, alone in a line of its block. */
export const locationNumber =
  /^(?:ean|gln)(?:[\s.-]{0,2}(?:nr|nummer|no|number|lokation\p{L}*))?\.?\s?:?\s?\d(?:\s?\d){12}$/iu;

/** "Att:" with its name in the next line. */
export const attentionAlone = /^(?:att|attn|attention|z\.?\s?hd|à l['’]attention de|t\.a\.v)[\s.:]*$/iu;

/** Before a person's name; not part of it. */
export const salutation =
  /^(?:messrs\.?|herrn?|frau|hr\.?|fr\.?|fru|frk\.?|frøken|mr\.?|mrs\.?|ms\.?|sr\.?a?\.?|senhor(?:a)?|m\.|mme\.?|mevr\.?|dhr\.?|familie|firma)(?:\s+(?!(?:og|and|und|och|&)\s)|$)/iu;

/** A line beside the address proper: who is to see it, with whom somebody lives, on which floor. */
export const besideStreet =
  /^(?:c\/o|v\/|att|attn|attention|t\.?a\.?v\.?\s|inh\.\s|inhaber(?:in)?\s|z\.?\s?hd|zu händen|à l['’]attention|hos\s|postboks|po\s?box|p\.o\.|(?:box|boks)\s+\d|postfach|bp\s|(?:suite|unit|level|floor|flat|apartment|apt\.?)\s+[\dA-Z]|\d{1,2}\.\s?\d{1,4}$|\d{1,2}\.\s?(?:sal|th|tv|mf|etage|stock|og)|st\.?(?:\s?(?:th|tv|mf)\.?)?$|kl\.?(?:\s?(?:th|tv|mf)\.?)?$|stuen|kælder(?:en)?$|\d{1,2}\.?$|(?:bygning|bygn\.|building)\s|afd\.|afdeling\s|abt\.|abteilung\s|dept|department|accounts payable|(?:finance|accounts?|purchasing|billing|procurement) (?:department|dept\.?|office|team)$|administrationen$|sekretariatet$|hovedkontor(?:et)?$|kunde(?:service|center|centret)$|(?:kreditor)?bogholderi(?:et)?$|(?:parcel|lejlighed|lejl\.|bolig|andel|grund|havelod|matr\.)\s?(?:nr\.?\s?)?\d+\p{L}?$|(?:kreditor|bogholderi|økonomi|regnskab|buchhaltung|ekonomi|regnskaps|løn|indkøbs?)(?:et|s)?-?(?:afd\.?|afdeling(?:en)?|avdeling(?:en)?|avdelning(?:en)?)?$|ref\.?\s?:|deres ref)/iu;

/** What a firm is called by its form or trade. A match anywhere in the name makes it a company. */
export const companyWords =
  /(?<![\p{L}])(?:aps|a\.?p\.?s\.?|a\/s|s\/i|i\/s|k\/s|p\/s|ivs|smba|p\.?m\.?b\.?a\.?|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a\.?|s\.?m\.?b\.?a\.?|amba|fonden|e\.?\s?v\.?(?=$|\s)|e\.?k\.?(?=$)|gbr|ohg|kg|gmbh|ug|ag|se(?=$)|ab|hb|kb|as(?=$|\s)|asa|ans|enk|nuf|oy|ltd|limited|plc|llp|inc|incorporated|llc|pvt|corp|corporation|company|group|bv|b\.v\.|nv|n\.v\.|vof|v\.o\.f\.|sarl|s\.a\.r\.l\.?|sas|s\.a\.|sa(?=$)|lda|ltda|eirl|sprl|srl|s\.r\.l\.?|spa|sl(?=$)|co(?=\.|$)|a\.g\.|vvag|v\/|holding|institution|region|(?:& |og )(?:søn(?:ner)?|co|partnere?|sønn?er|sohn|söhne|sons?|associates)|academy|trust(?=$)|council(?=$)|university|universitet|bank)(?![\p{L}])|v\/\p{Lu}|\p{L}*(?:forening(?:en)?|klubb?(?:en)?|kommune|kommun|gemeinde|selskab(?:et)?|selskap(?:et)?|firma(?:et)?|skole(?:n)?|skola|schule|kirke(?:n)?|menighedsråd(?:et)?|museum|museet|værk(?:et)?|værker(?:ne)?|kontor(?:et)?|bolag(?:et)?|gesellschaft|verein|værft(?:et)?|fabrik(?:ken)?|bryggeri(?:et)?|støberi(?:et)?|stiftung|stiftelse(?:n)?|foundation|association|apotek(?:et)?|universitet(?:et)?|sygehus|hospital(?:et)?|bibliotek(?:et)?|børnehave(?:n)?|vuggestue(?:n)?|efterskole(?:n)?|gymnasium|højskole(?:n)?|kollegium|kollegiet|boligforening|andelsbolig\p{L}*|ejerforening|ejerlaug|grundejer\p{L}*|vandværk|kraftvarme|fjernvarme)(?![\p{L}])/iu;

/** A trade that stands in a line of its own begins the name of the next: "Advokatfirmaet / Tang & Birk", "Psykolog / Sif Holm". */
export const tradeAlone =
  /^(?:[\p{L}-]*(?:firma|mester|anwälte|anwaltskanzlei|byrån?|praxis)|[\p{L}-]*firmaet|advokat(?:er(?:ne)?|kontor(?:et)?|huset)?|(?:speciallæge|tandlæge|dyrlæge|læge)(?:r(?:ne)?|klinik(?:ken)?|hus(?:et)?|praksis)?|psykolog(?:er(?:ne)?)?|fysioterapeut(?:er(?:ne)?)?|kiropraktor(?:er(?:ne)?)?|arkitekt(?:er(?:ne)?)?|revisor(?:er(?:ne)?)?|landinspektør(?:er(?:ne)?)?|vognmand|restaurant|café|hotel|galleri|forlaget|foreningen|rederiet|tischlerei|schreinerei|malerbetrieb|steuerberater|rechtsanwalt|architekt(?:en)?)$/iu;

/** What stands over a recipient's name and is no part of it: a title, or the group that is written to ("Til forældrene"). */
export const titleAlone =
  /^(?:[Gg]årdejer|[Dd]irektør|[Ff]abrikant|[Pp]roprietær|[Gg]odsejer|[Ff]amilien|[Ff]orældrene til|(?:[Tt]il|[Tt]o the|[Aa]n die|[Tt]ill) \p{Ll}{4,}(?: \p{Ll}+)?)$/u;

/** "Autoriseret af", "Medlem af": what follows is an authority or a guild, not who prints it. */
export const approvedBy =
  /^(?:autoriseret|godkendt|certificeret|registreret|medlem|tilsluttet|authori[sz]ed|approved|certified|registered|member|regulated|mitglied|zugelassen|godkänd|auktoriserad|medlem|godkjent)\s(?:af|hos|i|by|with|of|in|von|im|bei|av)(?!\p{L})/iu;

/** "Seaside Inn is operated by Badehotellet A/S": whoever is named behind these words is who trades. */
export const tradingOf =
  /^(.{2,60}?),?\s(?:(?:is|er|ist|är)\s)?(?:(?:owned and\s)?operated by|owned by|run by|managed by|a trading name of|a brand of|drevet af|drives af|ejes af|ejes og drives af|et binavn til|binavn for|betrieben von|eine marke (?:von|der)|drivs av|ägs av|drives av|eies av)\s(?=\p{Lu})/iu;

/** Words of trades: a name with one of them is hardly a person's, but may be a family name ("Bager"). */
export const tradeWords =
  /(?:café|cafe|kaffe|restaurant|hotel|hotell|pension|butik|værksted|verksted|werkstatt|bageri|frisør|salon|kiosk|service|handel|byg|teknik|transport|center|centrum|zentrum|klinik|auto|studio|design|gård|gaard|el-|vvs|maler|tømrer|snedker|mester|anlæg|entreprise|rengøring|consult|advis|partner|solutions|systems|software|media|trading|import|export|engros|industri|maskin|data|digital|energi|have|grafisk|tryk|revision|advokat|tandlæge|læge|terapi|fitness|sport|cykel|bil|smede|kran|vognmand|fragt|spedition|logisti|blomst|optik|foto|film|musik|event|catering|diner|grill|pizza|slagter|fisk|marine|boat|båd|værft|huset|hjørnet|akademi|skov|landbrug|maskinstation|store|shop|works|labs?\b|test |demo|bakery|taxi|teater|anstalt|atelier|boutique|garage|garten|bau|technik|verlag|werk|haus)/iu;

/** Banks, factors and the like: named on an invoice, neither owed nor owing. */
export const bankWords =
  /(?<!\p{L})(?:\p{L}*bank(?:en)?|spar(?:e)?kasse\p{L}*|andelskasse\p{L}*|nordea|nykredit|volksbank|raiffeisen\p{L}*|swift|bic|blz|iban|bankgiro)(?!\p{L})/iu;

/** Labels of a party's own means of contact and numbers: who prints them under an address is mostly the sender. */
export const senderMarks =
  /(?<!\p{L})(?:c[vy]r|se[\s.-]?n(?:r|ummer)|moms|vat|ust[\s.-]?id|umsatzsteuer-?id|company (?:no|number)|org\.?\s?(?:nr|nummer)|tlf|tel|telefon|telefax|mobil|phone|fax|www|web|e-?mail|mail|bank|iban|konto|kontakt|gstin|pan|hrb|siret|siren|tva|kvk|åbningstid\p{L}*|mo\.?\s?-\s?fr)(?!\p{L})|@|www\.|\.(?:dk|com|de|se|no|net|org|eu)(?!\p{L})/iu;

/** How streets end or what they contain. */
export const streetWords =
  /(?:vej|vejen|gade|gaden|gyde|stræde|stræ|allé|alle|alléen|plads|pladsen|torv|torvet|boulevard|vænge|vænget|park|parken|parkvej|have|haven|bakke|bakken|lund|lunden|toft|toften|sti|stien|krog|krogen|vang|vangen|ager|ageren|mark|marken|gård|gården|brygge|bryggen|kaj|kajen|havn|havnen|kvarter|ring|ringen|dal|dalen|høj|højen|eng|engen|skov|skoven|bro|bo|strand|stranden|sund|led|straße|strasse|str\.|weg|allee|platz|gasse|ufer|damm|ring|chaussee|gatan|gata|vägen|väg|gränd|torg|torget|gaten|gate|veien|vei|street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|way|court|square|place|pkway|parkway|blvd|marg|rue|chemin|quai|place|cours|straat|laan|plein|kade|gracht|dreef|rua|avenida|av\.|travessa|largo|calle|via)(?:\s|,|$|\s?\d)/iu;

/** What no name, street or town contains: labels of other fields, amounts, addresses of the net. */
export const notOfAParty =
  /(?<!\p{L})(?:c[vy]r(?:nr)?|tlf|tel|telefon|tfn|(?:tele)?phone(?=\s?(?:no|[:.\d+(]))|fax(?=\s?(?:no|[:.\d+(]))|mobil(?:nr|telefon)?(?=\s?[:.\d+(])|moms(?:nr|reg)?|vat|mwst|ust|gstin|pan|faktura(?:nr|nummer|dato|no)|fakturanr|invoice (?:no|number|date|summary)|fakturadato|rechnungs(?:nummer|datum)|konto(?:nr|nummer)?|iban|swift|bic|reg\.?\s?(?:nr|no)|(?:faktura|forfalds?|udstedelses|bilags|bestillings|leverings?|ordre|betalings|udskrivnings|print|bogførings|nota|regnings)?dato|(?:faktura|förfallo|förfalls|rechnungs|beleg|liefer|bestell|ausstellungs|leverans|betalnings|order|factuur|verval)?datum|(?:invoice|due|issue|order|delivery|tax|payment|print)?\s?date|förfallodag|kr\.|dkk|eur|usd|betaling\p{L}*|forfald\p{L}*|due|sagsnr|sagsbehandler|ordrenr|ordre(?:nummer)|order no|kundenr|kundenummer|kunden-?nr|side \d|page \d|seite \d|total(?=\s?(?:[:\d]|$))|subtotal|beløb|e-?mail|ean|gln|mo\.?\s?-\s?fr\.?|uhr|åbningstid\p{L}*)(?!\p{L})|www\.|@|\d{4}-\d{2}-\d{2}|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\d,\d{2}(?!\d)|\d\.\d{2}(?!\d)|[€$£]|https?:/iu;

/** A line with nothing but a firm's form, or what goes on with its name: "A/S", "& Co. KG", "v/Bo Holm". */
export const formAlone =
  /^(?:(?:\p{L}*revisions?|advokat|andels|andelsbolig)?(?:aktie|anparts|partner|interessent|kommandit)selskab|a\/s|s\/i|aps|i\/s|k\/s|p\/s|ab|hb|kb|as|asa|gmbh(?: & co\.? kg)?|ag|kg|ltd\.?|limited|llp|plc|inc\.?|bv|b\.v\.|nv|sarl|sas|oy|v\.o\.f\.|a\.m\.b\.a\.?|amba|f\.m\.b\.a\.?|p\.m\.b\.a\.?|(?:ug )?\(haftungsbeschränkt\)|e\.?\s?k\.?|& .{2,30}|og .{2,30}|v\/ ?.{2,40}|co\.? \S{1,4})$/iu;

/** A name that ends in the form of a company with limited liability; what goes on after it is no part of the name. */
export const limitedForm =
  /(?<!\p{L})(?:a\/s|aps|p\/s|ivs|a\.?m\.?b\.?a\.?|as|asa|ab|gmbh|ag|ug|ltd\.?|limited|plc|llp|inc\.?|llc|oy|b\.?v\.?|n\.?v\.?|sarl|sas)(?=$|[\s,])/iu;

/** A name that ends in the form of a firm or an association that can owe by itself, apart from who speaks for it. */
export const legalForm = new RegExp(
  String.raw`(?:${limitedForm.source}|(?<!\p{L})(?:i\/s|k\/s|s\/i|ans|da|hb|kb|f\.?m\.?b\.?a\.?|gbr|ohg|e\.?\s?v\.?|kommune|menighedsråd|\p{L}*forening(?:en)?)(?=$|[\s,])|^(?:a\/b|e\/f|g\/f|h\/f|brf|andelsbolig\p{L}*|ejerforening\p{L}*|grundejerforening\p{L}*|boligselskab\p{L}*)\s.+)\s*$`,
  'iu',
);
