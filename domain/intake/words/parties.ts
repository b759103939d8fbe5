export const debtorLabels =
  /^(?:faktura(?:modtager|adresse)?(?: til)?|faktureret(?: til)?|faktureres(?: til)?|modtager|kunde|klient|debitor|køber|betaler|regning til|bill(?:ed)? to|invoice to|customer|client|to|buyer|destinataire)\s?:?$/i;
/** "Sendes til" is mostly where the invoice is sent, now and then where the goods are. */
export const weakDebtorLabels = /^(?:sendes til|att|til)\s?:?$/i;
export const creditorLabels =
  /^(?:udsteder|afsender|sælger|leverandør|kreditor|fra|from|seller|supplier|vendor)\s?:?$/i;
export const deliveryLabels =
  /^(?:lever(?:es|ing|ings|et)?(?:\s?til|s?adresse|ssted)?|arbejdssted|ship(?:ped)? to|deliver(?:y|ed)?(?: address| to)?|afhentes)\s?:?$/i;

/** True for a text that stands as a label or heading of any sort, and so is nobody's name. */
export const isHeading = (text: string): boolean =>
  [debtorLabels, weakDebtorLabels, creditorLabels, deliveryLabels].some((pattern) => pattern.test(text.trim())) ||
  /^(?:faktura|nota|regning|invoice|kreditnota|credit note|rykker|facture|rechnung|kvittering|receipt|side|page|blad)(?![\p{L}]{4})[\s\d/]*$/iu.test(
    text.trim(),
  );
