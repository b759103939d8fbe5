/** SES did not take a mail for a reason that may pass: throttled, unreachable, not yet verified. */
export class MailServiceFault extends Error {
  override readonly name = 'MailServiceFault';
}

/** The SMS gateway did not answer, or not as agreed. */
export class SmsGatewayFault extends Error {
  override readonly name = 'SmsGatewayFault';
}

/** The print bureau did not answer, or not as agreed. */
export class PrintBureauFault extends Error {
  override readonly name = 'PrintBureauFault';
}
