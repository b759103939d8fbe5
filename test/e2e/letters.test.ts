import { GetObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatDanish } from '../../domain/money/money.ts';
import { isQuiet } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { outboxListing, type OutboxMessage } from '../../local/outbox/message.ts';
import {
  accountOf,
  anna,
  awaitPosition,
  eventsOf,
  firstDay,
  openCase,
  passNextDeadline,
  startOn,
  stateOf,
  takeOnCreditor,
} from './agency.ts';
import { stack } from './stack.ts';

const creditorId = 'CR-LETTERS';

const sentFor = async (caseId: string): Promise<readonly OutboxMessage[]> => {
  const answer = await fetch(`${stack.cloud.outboxUrl}/messages`);
  const { messages } = outboxListing.parse(await answer.json());
  return messages.filter(({ reference }) => reference.startsWith(caseId)).toReversed();
};

const fileOf = async ({ files }: OutboxMessage): Promise<Buffer> => {
  const [file] = files;
  const answer = await fetch(`${stack.cloud.outboxUrl}/files/${file?.stored}`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await answer.arrayBuffer());
};

const keptLetter = async (caseId: string, letterId: string): Promise<Buffer> => {
  const { Body } = await stack.s3.send(
    new GetObjectCommand({ Bucket: stack.outputs.DocumentsBucket, Key: `letters/${caseId}/${letterId}.pdf` }),
  );
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

describe('a letter', () => {
  let reached: string;
  let unreachable: string;

  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor(creditorId);
    reached = await openCase(creditorId);
    unreachable = await openCase(creditorId, { debtor: { ...anna, email: null, phone: null } });
    for (const caseId of [reached, unreachable]) {
      await awaitPosition(caseId, 'Await payment after reminder 1');
      await until(`${caseId} is quiet`, async () => (isQuiet(await stateOf(caseId), firstDay) ? true : undefined));
    }
    await passNextDeadline(reached, unreachable);
    await passNextDeadline(reached, unreachable);
    await awaitPosition(reached, 'Await payment after statutory notice');
    // The local SES hands a mail on after it has answered, so a letter may be recorded as sent before its mail is there.
    await until(`the three mails of ${reached} arrive`, async () =>
      (await sentFor(reached)).filter(({ kind }) => kind === 'mail').length >= 3 ? true : undefined,
    );
  });

  test('goes by mail to a debtor with an address, byte for byte as it is kept', async () => {
    const mails = (await sentFor(reached)).filter(({ kind }) => kind === 'mail');
    expect(mails.map(({ to }) => to)).toEqual([anna.email, anna.email, anna.email]);
    const { offers } = await accountOf(reached);
    for (const [place, { letterId }] of offers.entries()) {
      const mail = mails[place];
      if (mail === undefined) throw new Error(`${letterId} was not mailed`);
      const kept = await keptLetter(reached, letterId);
      expect(kept.subarray(0, 5).toString()).toBe('%PDF-');
      expect((await fileOf(mail)).equals(kept)).toBe(true);
    }
  });

  test('says nothing of the debtor or the debt in subject, text, SMS or file name', async () => {
    const { offers, fikId } = await accountOf(reached);
    const secrets = [...anna.name.split(' '), 'Prøvevej', 'Randers C', 'Prøveforretningen', '1.850', fikId];
    secrets.push(...offers.map(({ total }) => formatDanish(total)));
    const sent = (await sentFor(reached)).filter(({ kind }) => kind !== 'letter');
    expect(sent.length).toBe(6);
    for (const { title, text, files } of sent) {
      const seen = [title, text, ...files.map(({ name }) => name)].join('\n');
      for (const secret of secrets) expect(seen).not.toContain(secret);
      expect(text).toContain(reached);
    }
  });

  test('that is the statutory notice goes on paper too, as evidence', async () => {
    const notice = (await eventsOf(reached)).find(({ type }) => type === 'StatutoryNoticeSent');
    if (notice?.type !== 'StatutoryNoticeSent') throw new Error('no notice was sent');
    const { letterId } = notice.letter;
    const paper = (await sentFor(reached)).filter(({ kind }) => kind === 'letter');
    expect(paper.map(({ reference }) => reference)).toEqual([letterId]);
    const [printed] = paper;
    if (printed === undefined) return;
    expect((await fileOf(printed)).equals(await keptLetter(reached, letterId))).toBe(true);
    const dispatched = (await eventsOf(reached)).findLast(({ type }) => type === 'LetterDispatched');
    expect(dispatched).toMatchObject({ letterId, channels: ['email', 'sms', 'post'] });
  });

  test('goes on paper from the first one on to a debtor who can be reached by nothing else', async () => {
    const sent = await sentFor(unreachable);
    const { offers } = await accountOf(unreachable);
    expect(offers).toHaveLength(3);
    expect(sent.map(({ kind, reference }) => [kind, reference])).toEqual(
      offers.map(({ letterId }) => ['letter', letterId]),
    );
  });
});
