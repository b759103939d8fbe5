import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { StartInput } from './protocol.ts';

/** Tells the topic of a job that it is over. */
export interface JobNotice {
  publish(jobId: string, status: 'SUCCEEDED' | 'FAILED', input: StartInput): Promise<void>;
  close(): void;
}

/** The message has the fields, and the order of fields, of Amazon's own. */
export function openJobNotice(awsEndpoint: string): JobNotice {
  const sns = new SNSClient({
    endpoint: awsEndpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    publish: async (jobId, status, { NotificationChannel, JobTag, DocumentLocation }) => {
      if (NotificationChannel === undefined) return;
      const message = {
        JobId: jobId,
        Status: status,
        API: 'StartExpenseAnalysis',
        ...(JobTag === undefined ? {} : { JobTag }),
        Timestamp: Date.now(),
        DocumentLocation: { S3ObjectName: DocumentLocation.S3Object.Name, S3Bucket: DocumentLocation.S3Object.Bucket },
      };
      await sns.send(
        new PublishCommand({ TopicArn: NotificationChannel.SNSTopicArn, Message: JSON.stringify(message) }),
      );
    },
    close: () => sns.destroy(),
  };
}
