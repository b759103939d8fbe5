/** What differs between two deployments, from CDK context (`cdk.json`, or `-c name=value`). Nothing else may: there is no "if local". */
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { confirmedRows } from '../functions/contracts/confirmed-rows.ts';

const fromCommandLine = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => value === true || value === 'true');

/** A list of the command line arrives as its JSON text; what is none is told back as it came. */
const listOf = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Decision: the schema then says by name which setting is not a list.
    return value;
  }
};

const settingsSchema = z.object({
  /** A demo may be thrown away with all its data, and its clock is an item in the table. Never for real debtors. */
  demo: fromCommandLine.default(false),
  /** Where this agency's data lives; a region in the EU that has Textract. */
  region: z.string().default('eu-central-1'),
  /** Sender of the letters; the address or its domain is a verified SES identity of the account. */
  mailFrom: z.email(),
  smsGatewayUrl: z.url(),
  printBureauUrl: z.url(),
  /** Given only where something else than AWS answers for Textract. */
  textractEndpoint: z.url().optional(),
  /** Rows of the law's tables that the operator has looked up and confirms (docs/adr/0009); without one a rate that no source settles is not used. */
  confirmedTariffRows: z.preprocess(listOf, confirmedRows.default([])),
  /** Who is mailed when an alarm rings; without it the alarms are seen in the console only. */
  alarmMail: z.email().optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Reads the context; refuses a value it does not understand, by name. */
export const readSettings = (app: App): Settings => {
  const context = Object.fromEntries(
    Object.keys(settingsSchema.shape).map((key): [string, unknown] => [key, app.node.tryGetContext(key)]),
  );
  const parsed = settingsSchema.safeParse(context);
  if (!parsed.success) throw new Error(`CDK context is not usable:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
};
