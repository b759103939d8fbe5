import { createHash } from 'node:crypto';
import { html, type Html } from './html.ts';
import { messageKinds, type MessageKind, type OutboxMessage } from './message.ts';
import { style } from './style.ts';

/** How many messages one page shows before it offers older ones. */
export const pageSize = 100;

const kindNames: Readonly<Record<MessageKind, { readonly one: string; readonly many: string }>> = {
  letter: { one: 'Letter', many: 'Letters' },
  mail: { one: 'Mail', many: 'Mails' },
  sms: { one: 'SMS', many: 'SMS' },
};

const styleElement = html`<style>
  ${style}
</style>`;
// The browser hashes what stands between the tags, blanks and all; the formatter may move them.
const styleText = styleElement.markup.replaceAll(/^\s*<style>|<\/style>\s*$/g, '');
const styleHash = createHash('sha256').update(styleText).digest('base64');

/** Nothing may run and nothing may be loaded: messages are foreign text. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'medium',
  timeStyle: 'short',
});

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} kB`;

const fileLink = ({ name, stored, bytes, contentType }: OutboxMessage['files'][number]): Html => {
  const form = contentType === 'application/pdf' ? 'PDF' : 'file';
  return html`<a class="file" href="/files/${stored}"
    >${name} <span class="quiet">(${form}, ${kilobytes(bytes)})</span></a
  >`;
};

const card = (message: OutboxMessage): Html => html`
  <li>
    <article aria-labelledby="${message.id}">
      <header>
        <span class="kind ${message.kind}">${kindNames[message.kind].one}</span>
        <h2 id="${message.id}">${message.title}</h2>
        <time datetime="${message.sentAt}">${moment.format(new Date(message.sentAt))}</time>
      </header>
      <dl>
        <dt>To</dt>
        <dd>${message.to}</dd>
        <dt>Reference</dt>
        <dd><code>${message.reference}</code></dd>
      </dl>
      ${message.text === '' ? html`` : html`<p class="text">${message.text}</p>`} ${message.files.map(fileLink)}
    </article>
  </li>
`;

const filterLink = (label: string, count: number, href: string, isCurrent: boolean): Html =>
  html`<li>
    <a href="${href}" ${isCurrent ? html`aria-current="page"` : html``}>${label} <span class="count">${count}</span></a>
  </li>`;

const filters = (messages: readonly OutboxMessage[], kind: MessageKind | undefined): Html => html`
  <nav aria-label="Filter by kind">
    <ul>
      ${filterLink('All', messages.length, '/', kind === undefined)}
      ${messageKinds.map((each) => {
        const count = messages.filter((message) => message.kind === each).length;
        return filterLink(kindNames[each].many, count, `/?kind=${each}`, kind === each);
      })}
    </ul>
  </nav>
`;

const olderLink = (kind: MessageKind | undefined, oldest: OutboxMessage | undefined): Html => {
  if (oldest === undefined) return html``;
  const filter = kind === undefined ? '' : `kind=${kind}&`;
  return html`<p class="older"><a href="/?${filter}before=${oldest.sequence}">Older messages</a></p>`;
};

export type PageQuery = { readonly kind: MessageKind | undefined; readonly before: number | undefined };

/** The outbox as a page: every letter, mail and SMS, newest first. */
export const outboxPage = (messages: readonly OutboxMessage[], { kind, before }: PageQuery): string => {
  const matching = messages.filter(
    (message) => (kind === undefined || message.kind === kind) && (before === undefined || message.sequence < before),
  );
  const shown = matching.slice(0, pageSize);
  const oldest = matching.length > shown.length ? shown.at(-1) : undefined;
  const list =
    shown.length === 0
      ? html`<p class="empty">Nothing has been sent yet.</p>`
      : html`<ol>
          ${shown.map(card)}
        </ol>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Outbox – Rykker</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#messages">Skip to the messages</a>
        <header class="top">
          <div>
            <h1>Outbox</h1>
            <p>Every letter, mail and SMS that left the agency, newest first. Nothing here reaches anybody.</p>
          </div>
          ${filters(messages, kind)}
        </header>
        <main id="messages" tabindex="-1">${list} ${olderLink(kind, oldest)}</main>
      </body>
    </html>`.markup;
};
