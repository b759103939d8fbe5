import { danishDay, type Instant, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Channel } from '../../domain/case/commands.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { letterMail, letterSms } from '../../domain/letters/cover-note.ts';
import type { Letter, LetterFacts } from '../../domain/letters/letter.ts';
import { postedOn } from '../../domain/tariffs/inkassolov-10-notice.ts';
import { draftLetter } from '../../domain/letters/notice-rules.ts';
import type { Files } from '../adapters/files.ts';
import type { Delivery, MailPort, PrintPort, SmsPort } from '../adapters/letters/ports.ts';
import type { Clock } from '../runtime/clock.ts';
import type { SendCommands } from '../runtime/command-queue.ts';
import { ContractBroken } from '../runtime/faults.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import type { CaseDocument, DocumentStore, SentMessage } from '../stores/document-store.ts';
import type { Party, PartyStore } from '../stores/party-store.ts';
import { factsOfLetter, isLetter, type LetterEvent } from './facts-of-letter.ts';

export type LetterOffice = {
  readonly clock: Clock;
  readonly cases: CaseStore;
  readonly creditors: CreditorStore;
  readonly parties: PartyStore;
  readonly documents: DocumentStore;
  readonly files: Files;
  readonly render: (letter: Letter) => Promise<Uint8Array>;
  readonly mail: MailPort;
  readonly sms: SmsPort;
  readonly print: PrintPort;
  readonly send: SendCommands;
};

/** The law forbids this letter as it stands: it does not leave, and a person must look (dead-letter queue, alarm). */
export class LetterUnlawful extends Error {
  constructor(letterId: string, codes: readonly string[]) {
    super(`letter ${letterId} may not leave: ${codes.join(', ')}`);
    this.name = 'LetterUnlawful';
  }
}

/** The ways a letter goes: by mail where we have an address, with an SMS beside it; on paper where we have none, and for the letters that
 * the law or a court may ask evidence of (Inkassoloven §10). */
const channelsFor = (facts: LetterFacts, debtor: Party): readonly Channel[] => {
  const onPaper = facts.kind === 'statutoryNotice' || facts.kind === 'collectionLetter' || debtor.email === null;
  return [
    ...(debtor.email === null ? [] : (['email'] as const)),
    ...(debtor.phone === null ? [] : (['sms'] as const)),
    ...(onPaper ? (['post'] as const) : []),
  ];
};

type Sending = {
  readonly facts: LetterFacts;
  readonly title: string;
  readonly debtor: Party;
  readonly pdf: Uint8Array;
  readonly sentAt: Instant;
};

const sendBy = (
  office: LetterOffice,
  channel: Channel,
  { facts, title, debtor, pdf, sentAt }: Sending,
): Promise<Delivery> => {
  const { letterId } = facts;
  switch (channel) {
    case 'email':
      return office.mail.send({
        ...letterMail(facts),
        to: debtor.email ?? '',
        attachment: { fileName: `${letterId}.pdf`, contentType: 'application/pdf', content: pdf },
        messageId: letterId,
        sentAt,
      });
    case 'sms':
      return office.sms.send({ to: debtor.phone ?? '', text: letterSms(facts), reference: letterId, sentAt });
    case 'post':
      return office.print.send({ pdf, reference: letterId, jobName: `${title}, sag ${facts.caseNumber}`, sentAt });
  }
};

const order = ['email', 'sms', 'post'] as const satisfies readonly Channel[];
/** The ways that were gone, in one order: the same command however often it is made. */
const channelsOf = (sent: readonly SentMessage[]): readonly Channel[] =>
  order.filter((channel) => sent.some((message) => message.channel === channel));

const isCarrier = ({ channel }: SentMessage): boolean => channel !== 'sms';

/** Sends by every way that has not gone out yet. A refused mail address is made good by paper; an SMS alone is no letter. */
const dispatch = async (
  office: LetterOffice,
  caseId: string,
  sending: Sending,
  before: readonly SentMessage[],
): Promise<readonly SentMessage[]> => {
  const { letterId } = sending.facts;
  const sent = [...before];
  const wanted = [...channelsFor(sending.facts, sending.debtor)];
  for (const channel of wanted) {
    if (sent.some((message) => message.channel === channel)) continue;
    const delivery = await sendBy(office, channel, sending);
    if ('refused' in delivery) {
      if (channel === 'email' && !wanted.includes('post')) wanted.push('post');
      continue;
    }
    const { sentAt } = sending;
    const messageId = `${letterId}-${channel}`;
    const message = { caseId, messageId, letterId, channel, sentAt, reference: delivery.delivered };
    await office.documents.putMessage(message);
    sent.push(message);
  }
  return sent;
};

/** Whether nothing is left to send. Paper goes last, and only where the other ways were tried before. */
const isAllSent = (sent: readonly SentMessage[], wanted: readonly Channel[]): boolean => {
  const channels = new Set(sent.map(({ channel }) => channel));
  return channels.has('post') || (sent.some(isCarrier) && wanted.every((channel) => channels.has(channel)));
};

const documentKind = (event: LetterEvent): CaseDocument['kind'] =>
  event.type === 'ReminderSent'
    ? 'reminder'
    : event.type === 'StatutoryNoticeSent'
      ? 'statutoryNotice'
      : 'collectionLetter';

const allEvents = async (cases: CaseStore, caseId: string): Promise<readonly CaseEvent[]> => {
  const events: CaseEvent[] = [];
  for await (const { event } of cases.events(caseId)) events.push(event);
  return events;
};

/** The day a message left: at once by mail, with the next post by paper. */
const leftOn = ({ channel, sentAt }: Pick<SentMessage, 'channel' | 'sentAt'>): LocalDate =>
  channel === 'post' ? postedOn(danishDay(sentAt)) : danishDay(sentAt);

/** Tells the case that its letter left, on the day on which the last of it did; a later day only shortens what may follow (Inkassoloven §10). */
const confirm = async (
  office: LetterOffice,
  event: LetterEvent,
  sent: readonly SentMessage[],
): Promise<readonly Channel[]> => {
  const { caseId, letter } = event;
  const channels = channelsOf(sent);
  const dispatchedOn = sent.filter(isCarrier).map(leftOn).toSorted().at(-1);
  if (dispatchedOn === undefined) throw new LetterUnlawful(letter.letterId, ['noWayToTheDebtor']);
  const at = await office.clock.now();
  const head = { id: `dispatch:${letter.letterId}`, caseId, at, by: 'system:letters' as const };
  await office.send([{ ...head, type: 'ConfirmDispatch', letterId: letter.letterId, channels, dispatchedOn }]);
  return channels;
};

const drawAndKeep = async (office: LetterOffice, event: LetterEvent, letter: Letter, createdAt: Instant) => {
  const { caseId } = event;
  const { letterId: documentId } = event.letter;
  const pdf = await office.render(letter);
  const objectKey = `letters/${caseId}/${documentId}.pdf`;
  const contentType = 'application/pdf';
  await office.files.write(objectKey, pdf, contentType);
  const kind = documentKind(event);
  await office.documents.putDocument({
    caseId,
    documentId,
    kind,
    bucket: 'documents',
    objectKey,
    versionId: null,
    contentType,
    createdAt,
  });
  return pdf;
};

/**
 * Draws the letter of an event, keeps it, sends it, and tells the case that it left. Safe to repeat: the PDF is the same to the byte, what went
 * out is noted way by way, and the command's id is the letter's. A case that was closed meanwhile demands nothing any more: nothing leaves, and
 * only what had left before is told.
 */
export const sendLetter = async (office: LetterOffice, event: LetterEvent): Promise<readonly Channel[]> => {
  const { caseId } = event;
  const { letterId } = event.letter;
  const events = await allEvents(office.cases, caseId);
  const opened = events.find(({ type }) => type === 'CaseOpened');
  const accepted = events.find(({ type }) => type === 'CaseAccepted');
  if (opened?.type !== 'CaseOpened' || accepted?.type !== 'CaseAccepted')
    throw new ContractBroken(`case ${caseId} has a letter before it was accepted`);
  const before = await office.documents.messagesOf(caseId, letterId);
  if (events.some(({ type }) => type === 'CaseClosed'))
    return before.some(isCarrier) ? confirm(office, event, before) : channelsOf(before);

  const creditor = await office.creditors.get(opened.creditorId);
  const debtor = await office.parties.find(accepted.debtorId);
  if (debtor === undefined) throw new ContractBroken(`case ${caseId} has no debtor`);
  const facts = factsOfLetter(event, events, { creditor, debtor });
  if (isAllSent(before, channelsFor(facts, debtor))) return confirm(office, event, before);

  const sentAt = await office.clock.now();
  // Judged by the slower way: a notice must be lawful however it travels.
  const drafted = draftLetter(facts, postedOn(danishDay(sentAt)));
  if ('refused' in drafted)
    throw new LetterUnlawful(
      letterId,
      drafted.refused.map(({ refused }) => refused),
    );
  const pdf = await drawAndKeep(office, event, drafted.letter, sentAt);
  const sending = { facts, title: drafted.letter.title, debtor, pdf, sentAt };
  return confirm(office, event, await dispatch(office, caseId, sending, before));
};

export { isLetter };
