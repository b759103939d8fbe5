import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from '../../domain/case/commands.ts';
import { encodeCommand } from '../contracts/commands.ts';
import { StoreUnavailable } from './faults.ts';

/** Sends commands to the one FIFO queue, group = case (design.md 3), ten a request. A part that the queue did not take is a fault. */
export type SendCommands = (commands: readonly Command[]) => Promise<void>;

/** Deduplication ids have at most 128 characters; command ids may be longer. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const commandSender =
  (client: SQSClient, QueueUrl: string): SendCommands =>
  async (commands) => {
    for (let start = 0; start < commands.length; start += 10) {
      const Entries = commands.slice(start, start + 10).map((command, place) => ({
        Id: String(place),
        MessageBody: encodeCommand(command),
        MessageGroupId: command.caseId,
        MessageDeduplicationId: digest(command.id),
      }));
      const answer = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if ((answer.Failed ?? []).length > 0) throw new StoreUnavailable(`${answer.Failed?.length} commands not queued`);
    }
  };
