import type { APIMessage } from 'discord-api-types/v10';
import type { PageChannel } from '../../protocol.ts';
import { ViewElement } from '../element.ts';
import { guard, html, nothing, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { channelTitle } from '../state/app-state.ts';
import type { Waiting } from '../state/app-state.ts';
import { compareIds, EMPTY_HISTORY } from '../state/history.ts';
import type { ViewContext } from './context.ts';
import { isOtherDay, longDay } from './dates.ts';
import { EndFollower } from './end-follower.ts';
import { startsGroup } from './grouping.ts';
import { icon } from './icons.ts';
import { failureText, messageView } from './message.ts';

export interface MessageListModel {
  context: ViewContext;
  channel: PageChannel;
}

/** This close to the beginning, older messages are fetched. */
const NEAR_START_PX = 300;

/**
 * A channel's messages. Whoever reads the newest keeps seeing the newest; whoever has scrolled up stays where
 * they are, whatever is added above or below.
 */
export class MessageList extends ViewElement<MessageListModel> {
  #firstId: string | undefined;
  readonly #end = new EndFollower(this, () => this.draw());

  connectedCallback(): void {
    this.#end.start();
    this.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  disconnectedCallback(): void {
    this.#end.stop();
    this.removeEventListener('scroll', this.#onScroll);
  }

  override draw(): void {
    const fromEnd = this.scrollHeight - this.scrollTop;
    super.draw();
    const content = this.firstElementChild;
    if (content) this.#end.observe(content);
    const firstId = this.#messages[0]?.id;
    if (!this.#end.follows && firstId !== this.#firstId) this.scrollTop = this.scrollHeight - fromEnd;
    this.#firstId = firstId;
    this.#end.settle();
  }

  protected override modelChanged(model: MessageListModel, before: MessageListModel | undefined): void {
    const isSamePlace =
      before !== undefined &&
      model.channel.id === before.channel.id &&
      model.context.page.me.user.id === before.context.page.me.user.id;
    // What one has caused is always shown, wherever one was reading.
    if (!isSamePlace || hasNewOwn(model, before)) this.#end.follow();
  }

  protected template(): TemplateResult {
    const { context, channel } = this.model;
    const { session, state, strings } = context;
    const history = state.histories.get(channel.id) ?? EMPTY_HISTORY;
    const failures = state.waiting.filter(
      ({ channelId, source }) => channelId === channel.id && source.kind === 'command',
    );
    const pairs = history.messages.map((message, index) => ({
      message,
      before: history.messages[index - 1],
    }));
    return html`<div
        class="messages"
        role="log"
        aria-live="polite"
        aria-busy=${history.loading}
        aria-label=${strings.messagesIn(channelTitle(context.page, channel))}
      >
        ${history.complete ? this.#welcome() : nothing}
        ${history.loading ? html`<p class="list-note" role="status">${strings.loadingOlder}</p>` : nothing}
        ${
          history.failed
            ? html`<p class="list-note" role="alert">
                ${strings.loadFailed}
                <button type="button" class="text-button" @click=${() => session.reload(channel.id)}>
                  ${strings.retry}
                </button>
              </p>`
            : nothing
        }
        ${repeat(
          pairs,
          ({ message }) => message.id,
          ({ message, before }) => this.#message(message, before),
        )}
        ${repeat(
          failures,
          ({ key }) => key,
          (waiting) => this.#command(waiting),
        )}
      </div>
      ${
        this.#end.follows
          ? nothing
          : html`<button type="button" class="jump" @click=${() => this.#followAgain()}>
              ${strings.newMessages}${icon('chevron')}
            </button>`
      }`;
  }

  /** Drawn again only if something it shows has changed: parsing a long history anew would be felt. */
  #message(message: APIMessage, before: APIMessage | undefined): unknown {
    const { context } = this.model;
    const isNewDay = !before || isOtherDay(message.timestamp, before.timestamp);
    const isStart = isNewDay || startsGroup(message, before);
    const waiting = context.state.waiting
      .filter(({ source }) => source.kind === 'component' && source.messageId === message.id)
      .map(({ key, status }) => `${key}${status}`)
      .join();
    return guard([message, isStart, isNewDay, waiting, context.page, context.entries], () => [
      isNewDay
        ? html`<div class="day" role="separator">
            <span>${longDay(message.timestamp, context.locale)}</span>
          </div>`
        : nothing,
      messageView(context, message, isStart),
    ]);
  }

  #command(waiting: Waiting): TemplateResult {
    const { context } = this.model;
    const { session, strings } = context;
    const name = waiting.source.kind === 'command' ? waiting.source.name : '';
    if (waiting.status === 'pending') {
      return html`<p class="pending-command" role="status">
        <span class="command-used">/${name}</span> ${strings.sendingCommand}
      </p>`;
    }
    return html`<div class="command-failure" role="alert" data-command=${name}>
      <p class="failure">
        ${icon('warning')}<span class="command-used">/${name}</span>
        <span>${failureText(context, waiting)}</span>
      </p>
      <p class="only-you">
        ${icon('eye')}<span>${strings.onlyYou}</span><span aria-hidden="true">·</span>
        <button type="button" class="text-button" @click=${() => session.dismissFailure(waiting.key)}>
          ${strings.dismiss}
        </button>
      </p>
    </div>`;
  }

  #welcome(): TemplateResult {
    const { context, channel } = this.model;
    const { strings, page } = context;
    const title = channelTitle(page, channel);
    return html`<section class="welcome">
      <span class="welcome-icon">${icon(channel.kind === 'thread' ? 'thread' : 'chat')}</span>
      <h2>${channel.kind === 'dm' ? strings.welcomeDm(page.application.name) : strings.welcome(title)}</h2>
      <p>${strings.welcomeText}</p>
      <button
        type="button"
        class="example"
        @click=${() => context.compose(strings.example)}
        title=${strings.tryExample}
      >
        <code>${strings.example}</code>
      </button>
    </section>`;
  }

  get #messages(): readonly APIMessage[] {
    const { context, channel } = this.model;
    return context.state.histories.get(channel.id)?.messages ?? [];
  }

  readonly #onScroll = (): void => {
    const { context, channel } = this.model;
    if (this.scrollTop < NEAR_START_PX) void context.session.loadOlder(channel.id);
  };

  #followAgain(): void {
    this.#end.follow();
    this.draw();
  }
}

/** Whether a line of one's own, the answer to one's own command or press, or a failure of it has come. */
function hasNewOwn(model: MessageListModel, before: MessageListModel): boolean {
  const me = model.context.page.me.user.id;
  const last = lastMessage(model);
  const isOwn = last?.author.id === me || last?.interaction_metadata?.user.id === me;
  if (last && isOwn && compareIds(last.id, lastMessage(before)?.id ?? '') > 0) return true;
  return (lastCommand(model)?.key ?? 0) > (lastCommand(before)?.key ?? 0);
}

function lastMessage({ context, channel }: MessageListModel): APIMessage | undefined {
  return context.state.histories.get(channel.id)?.messages.at(-1);
}

function lastCommand({ context, channel }: MessageListModel): Waiting | undefined {
  return context.state.waiting.findLast(
    ({ channelId, source }) => channelId === channel.id && source.kind === 'command',
  );
}
