import * as z from 'zod';
import { InvalidParameter, Refusal } from './refusal.ts';

/** Amazon's AWS JSON 1.1 protocol: the operation stands in a header, the input in the body. */

const s3Object = z.object({
  Bucket: z.string().min(3).max(255),
  Name: z.string().min(1).max(1024),
  Version: z.string().min(1).max(1024).optional(),
});
const documentLocation = z.object({ S3Object: s3Object });
const document = z.object({ Bytes: z.base64().min(1).optional(), S3Object: s3Object.optional() });

export type S3Place = z.infer<typeof s3Object>;

export const analyzeExpenseInput = z.object({ Document: document });
export const startExpenseAnalysisInput = z.object({
  DocumentLocation: documentLocation,
  ClientRequestToken: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,64}$/)
    .optional(),
  JobTag: z
    .string()
    .regex(/^[a-zA-Z0-9_.:-]{1,64}$/)
    .optional(),
  NotificationChannel: z.object({ SNSTopicArn: z.string().min(20), RoleArn: z.string().min(20) }).optional(),
});
export const getExpenseAnalysisInput = z.object({
  JobId: z.string().min(1).max(64),
  MaxResults: z.int().min(1).optional(),
  NextToken: z.string().min(1).optional(),
});

export type DocumentInput = z.infer<typeof document>;
export type StartInput = z.infer<typeof startExpenseAnalysisInput>;
export type GetInput = z.infer<typeof getExpenseAnalysisInput>;

/** The body as the operation expects it, or Amazon's refusal naming the first field that is wrong. */
export function parseInput<T>(schema: z.ZodType<T>, body: string): T {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch (cause) {
    throw new Refusal('SerializationException', 'The body is not JSON', { cause });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new InvalidParameter(`Request has invalid parameters: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`);
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What went wrong, in Amazon's shape. Whatever is not a refusal is our own fault and is said to be so. */
export function errorAnswer(error: unknown): Answer {
  const refusal =
    error instanceof Refusal ? error : new Refusal('InternalServerError', 'Internal server error', { status: 500 });
  return {
    status: refusal.status,
    body: { __type: refusal.name, Code: refusal.name, Message: refusal.message },
  };
}
