import type { APIMessage } from 'discord-api-types/v10';
import { attachment } from '../components/media.ts';
import { looseAttachments } from '../components/media-url.ts';
import { messageComponent } from '../components/message-component.ts';
import { hasFlag, MessageFlags } from '../api-enums.ts';
import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { markdown, markdownLine } from '../markdown/render.ts';
import type { Waiting } from '../state/app-state.ts';
import { avatar } from './avatar.ts';
import type { ViewContext } from './context.ts';
import { messageTime, shortTime } from './dates.ts';
import { embed } from './embed.ts';
import { commandUse } from './grouping.ts';
import { icon } from './icons.ts';
import { displayName } from './names.ts';

/** One message. `isStart`: it stands under its author's name, not under the message before it. */
export function messageView(context: ViewContext, message: APIMessage, isStart: boolean): TemplateResult {
  const { locale, strings, ticker } = context;
  const isEphemeral = hasFlag(message, MessageFlags.Ephemeral);
  const authorId = `author-${message.id}`;
  return html`<article
    class="message ${isStart ? 'group-start' : ''} ${isEphemeral ? 'ephemeral' : ''}"
    data-message-id=${message.id}
    data-author-id=${message.author.id}
    aria-labelledby=${authorId}
  >
    ${commandHeader(context, message)} ${replyHeader(context, message)}
    <div class="gutter">
      ${
        isStart
          ? avatar(message.author, 'large')
          : html`<time class="gutter-time" datetime=${message.timestamp}
              >${shortTime(message.timestamp, locale)}</time
            >`
      }
    </div>
    <div class="message-body">
      <header class=${isStart ? '' : 'visually-hidden'}>
        <h3 class="author" id=${authorId} data-bot=${message.author.bot ?? false}>
          ${displayName(message.author)}
        </h3>
        ${message.author.bot ? html`<span class="app-tag">${strings.app}</span>` : nothing}
        <time datetime=${message.timestamp}
          >${messageTime(message.timestamp, locale, ticker.clock.now())}</time
        >
      </header>
      ${content(context, message)} ${footer(context, message, isEphemeral)}
    </div>
  </article>`;
}

function content(context: ViewContext, message: APIMessage): TemplateResult {
  const { strings } = context;
  if (hasFlag(message, MessageFlags.Loading)) {
    const words = strings.thinking(displayName(message.author));
    return html`<p class="thinking" role="status">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${words}
    </p>`;
  }
  return html`${message.content ? markdown(context, message.content) : nothing}
  ${message.embeds.map((item) => embed(context, message, item))}
  ${
    message.components?.length
      ? html`<div class="components">
          ${message.components.map((component) => messageComponent(context, message, component))}
        </div>`
      : nothing
  }
  ${looseAttachments(message).map((item) => attachment(context, item))}
  ${
    message.thread
      ? html`<button
          type="button"
          class="thread-link"
          @click=${() => message.thread && context.session.openChannel(message.thread.id)}
        >
          ${icon('thread')} ${message.thread.name}
        </button>`
      : nothing
  }
  ${
    message.edited_timestamp
      ? html`<span
          class="edited"
          title=${messageTime(message.edited_timestamp, context.locale, context.ticker.clock.now())}
          >${strings.edited}</span
        >`
      : nothing
  }`;
}

function footer(context: ViewContext, message: APIMessage, isEphemeral: boolean): TemplateResult {
  const { session, state, strings } = context;
  const failures = state.waiting.filter(
    ({ source, status }) =>
      status === 'failed' && source.kind === 'component' && source.messageId === message.id,
  );
  return html`${failures.map(
    (failure) => html`<p class="failure" role="alert">${icon('warning')}${failureText(context, failure)}</p>`,
  )}
  ${
    isEphemeral
      ? html`<p class="only-you">
          ${icon('eye')}<span>${strings.onlyYou}</span><span aria-hidden="true">·</span>
          <button type="button" class="text-button" @click=${() => session.dismiss(message)}>
            ${strings.dismiss}
          </button>
        </p>`
      : nothing
  }`;
}

/** Why an interaction came to nothing, in the reader's words. */
export function failureText({ strings }: ViewContext, { reason, source }: Waiting): string {
  if (reason?.kind === 'refused') return strings.requestFailed(reason.detail);
  if (reason?.kind === 'offline') return strings.botOffline;
  return source.kind === 'component' ? strings.interactionFailed : strings.didNotRespond;
}

/** "민지 used /설명" above an answer. */
function commandHeader(context: ViewContext, message: APIMessage): TemplateResult | typeof nothing {
  const use = commandUse(message);
  if (!use) return nothing;
  const entry = context.entries.find(({ name }) => name === use.name);
  const command = entry?.label ?? use.name;
  return html`<div class="context-line">
    <span class="spine" aria-hidden="true"></span>${avatar(use.user, 'small')}
    <span class="context-name">${displayName(use.user)}</span>
    ${
      command === undefined
        ? html`<span>${context.strings.usedSomething}</span>`
        : html`<span>${context.strings.used}</span> <span class="command-used">/${command}</span>`
    }
  </div>`;
}

function replyHeader(context: ViewContext, message: APIMessage): TemplateResult | typeof nothing {
  const { page, session, state, strings } = context;
  const reference = message.message_reference;
  if (!reference?.message_id || commandUse(message)) return nothing;
  const history = state.histories.get(message.channel_id)?.messages ?? [];
  const original = message.referenced_message ?? history.find(({ id }) => id === reference.message_id);
  if (!original) {
    return html`<div class="context-line">
      <span class="spine" aria-hidden="true"></span>${icon('reply')}<span>${strings.replyUnknown}</span>
    </div>`;
  }
  const summary = summaryOf(original);
  const jump = (): void => {
    if (original.channel_id !== state.channelId && page) session.openChannel(original.channel_id);
    document.querySelector(`[data-message-id="${original.id}"]`)?.scrollIntoView({ block: 'center' });
  };
  return html`<div class="context-line">
    <span class="spine" aria-hidden="true"></span>${avatar(original.author, 'small')}
    <span class="context-name">${displayName(original.author)}</span>
    <button type="button" class="reply-summary" @click=${jump}>${markdownLine(context, summary)}</button>
  </div>`;
}

/** What a message says, in a line: its text, or the first text among its components. */
function summaryOf(message: APIMessage): string {
  if (message.content) return message.content;
  const texts = JSON.stringify(message.components ?? []).match(/"content":"(?:[^"\\]|\\.)*"/);
  const first: unknown = texts ? JSON.parse(`{${texts[0]}}`) : undefined;
  return typeof first === 'object' && first !== null && 'content' in first ? String(first.content) : '…';
}
