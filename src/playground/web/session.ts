import type { APIMessage, ComponentType } from 'discord-api-types/v10';
import type { PageAction, PageEvent, PageOption } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { CommandEntry } from './slash-commands/entries.ts';
import { choiceSuggestion } from './slash-commands/values.ts';
import type { Suggestion } from './slash-commands/values.ts';
import type { ClientLocale } from './markdown/timestamp.ts';
import { Api, RequestRefused } from './net/api.ts';
import { HistoryLoader } from './net/history-loader.ts';
import type { Memory } from './net/memory.ts';
import { EventSocket } from './net/socket.ts';
import { findChannel } from './state/app-state.ts';
import type { InteractionSource, Lightbox } from './state/app-state.ts';
import { applyEvent } from './state/events.ts';
import { updateHistory, withoutMessage } from './state/history.ts';
import type { Store } from './state/store.ts';
import { accept, begin, forget, refuse, settle, waitingOn } from './state/waiting.ts';
import type { Outcome } from './state/waiting.ts';

/** Everything a person can do on the page: it asks the server and keeps the store true to the answers. */
export class Session {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #memory: Memory;
  #api: Api;
  #histories: HistoryLoader;
  #socket: EventSocket | undefined;
  #nextKey = 1;
  /** Outcomes that overtook the answer which names their interaction. */
  readonly #early = new Map<string, Outcome>();

  constructor(store: Store, clock: Clock, memory: Memory) {
    this.#store = store;
    this.#clock = clock;
    this.#memory = memory;
    this.#api = new Api(memory.get('person'));
    this.#histories = new HistoryLoader(store, this.#api);
  }

  /** Opens the page as the person remembered, or whom the server names first. */
  async start(): Promise<void> {
    const api = this.#api;
    try {
      await this.#enter();
    } catch (error) {
      if (api !== this.#api) return;
      if (error instanceof RequestRefused && api.userId !== undefined) {
        // That person is no more: the data file was another one.
        this.#become(undefined);
        await this.start();
        return;
      }
      this.#store.update((state) => ({ ...state, connection: 'lost' }));
      this.#clock.after(1000, () => void (api === this.#api && this.start()));
    }
  }

  /** Acts as somebody else from now on. What was private to the person before is gone from the page. */
  async switchPerson(userId: string): Promise<void> {
    if (userId === this.#store.state.page?.me.user.id) return;
    this.#become(userId);
    this.#socket?.close();
    this.#early.clear();
    this.#memory.set('person', userId);
    this.#store.update((state) => ({
      ...state,
      connection: 'connecting',
      histories: new Map(),
      unread: new Set(),
      waiting: [],
      modal: undefined,
      refusal: undefined,
    }));
    await this.start();
  }

  async setLocale(locale: ClientLocale): Promise<void> {
    const me = this.#store.state.page?.me;
    if (!me) return;
    await this.#try(() => this.#api.setLocale(me.user.id, locale));
    await this.#refresh();
  }

  openChannel(channelId: string): void {
    this.#memory.set('channel', channelId);
    this.#store.update((state) => ({
      ...state,
      channelId,
      drawerOpen: false,
      unread: new Set([...state.unread].filter((id) => id !== channelId)),
    }));
    if (!this.#store.state.histories.has(channelId)) void this.reload(channelId);
  }

  /** Loads a channel's newest messages in place of what was known. */
  async reload(channelId: string): Promise<void> {
    await this.#histories.reload(channelId);
  }

  async loadOlder(channelId: string): Promise<void> {
    await this.#histories.loadOlder(channelId);
  }

  async sendText(channelId: string, content: string): Promise<void> {
    await this.#try(() => this.#api.sendText(channelId, content));
  }

  async runCommand(channelId: string, entry: CommandEntry, options: PageOption[]): Promise<void> {
    const { commandId } = entry;
    await this.#interact(
      { kind: 'command', name: entry.label },
      { type: 'command', channelId, commandId, options },
    );
  }

  /** The bot's suggestions; undefined where it failed to give any. */
  async complete(
    channelId: string,
    entry: CommandEntry,
    options: PageOption[],
  ): Promise<readonly Suggestion[] | undefined> {
    const { commandId } = entry;
    const result = await this.#api.interact({ type: 'autocomplete', channelId, commandId, options });
    const locale = this.#store.state.page?.me.locale ?? 'en-US';
    if (!('choices' in result) || result.failed) return undefined;
    return result.choices.map((choice) => choiceSuggestion(choice, locale));
  }

  /** Presses a button or hands in a select's values. Does nothing while the same component is waiting. */
  async useComponent(
    message: APIMessage,
    componentType: ComponentType,
    customId: string,
    values?: string[],
  ): Promise<void> {
    if (waitingOn(this.#store.state, message.id, customId)?.status === 'pending') return;
    await this.#interact(
      { kind: 'component', messageId: message.id, customId },
      {
        type: 'component',
        channelId: message.channel_id,
        messageId: message.id,
        customId,
        componentType,
        ...(values ? { values } : {}),
      },
    );
  }

  /** Sends an open modal; it closes once the bot has answered. */
  async submitModal(values: Extract<PageAction, { type: 'modal' }>['values']): Promise<void> {
    const { modal } = this.#store.state;
    if (!modal) return;
    const { modalId, channelId } = modal;
    await this.#interact({ kind: 'modal', modalId }, { type: 'modal', channelId, modalId, values });
  }

  closeModal(): void {
    this.#store.update((state) => ({
      ...state,
      modal: undefined,
      waiting: state.waiting.filter(({ source }) => source.kind !== 'modal'),
    }));
  }

  async dismiss(message: APIMessage): Promise<void> {
    await this.#try(() => this.#api.dismiss(message.id));
    this.#store.update((state) =>
      updateHistory(state, message.channel_id, (history) => ({
        ...history,
        messages: withoutMessage(history.messages, message.id),
      })),
    );
  }

  dismissFailure(key: number): void {
    this.#store.update((state) => forget(state, key));
  }

  dismissViolations(): void {
    this.#store.update((state) => ({ ...state, violations: [] }));
  }

  dismissRefusal(): void {
    this.#store.update((state) => ({ ...state, refusal: undefined }));
  }

  setDrawer(drawerOpen: boolean): void {
    this.#store.update((state) => ({ ...state, drawerOpen }));
  }

  showImage(lightbox: Lightbox | undefined): void {
    this.#store.update((state) => ({ ...state, lightbox }));
  }

  async #enter(): Promise<void> {
    const asked = this.#api;
    const page = await asked.state();
    if (asked !== this.#api) return;
    const userId = page.me.user.id;
    this.#become(userId);
    this.#memory.set('person', userId);
    const wanted = findChannel(page, this.#store.state.channelId ?? this.#memory.get('channel'));
    const channel = wanted ?? page.guilds[0]?.channels[0] ?? page.dm;
    this.#store.update((state) => ({ ...state, page, channelId: channel.id }));
    this.#socket?.close();
    this.#socket = new EventSocket(userId, this.#clock, {
      opened: () => void this.#refresh(),
      lost: () => this.#store.update((state) => ({ ...state, connection: 'lost' })),
      event: (event) => this.#receive(event),
    });
  }

  /** After a (re)connection nothing known can be trusted: loads the state and the open channel anew. */
  async #refresh(): Promise<void> {
    const api = this.#api;
    try {
      const page = await api.state();
      if (api !== this.#api) return;
      this.#store.update((state) => {
        const channelId =
          findChannel(page, state.channelId)?.id ?? page.guilds[0]?.channels[0]?.id ?? page.dm.id;
        const open = state.histories.get(channelId);
        return {
          ...state,
          page,
          channelId,
          connection: 'open',
          histories: new Map(open ? [[channelId, open]] : []),
        };
      });
      const { channelId } = this.#store.state;
      if (channelId !== undefined) await this.reload(channelId);
    } catch {
      this.#store.update((state) => ({ ...state, connection: 'lost' }));
      this.#clock.after(1000, () => void (api === this.#api && this.#refresh()));
    }
  }

  #receive(event: PageEvent): void {
    this.#histories.notice(event);
    this.#keepIfEarly(event);
    this.#store.update((state) => applyEvent(state, event));
  }

  /** The socket may tell how an interaction ended before the request that began it has said its id. */
  #keepIfEarly(event: PageEvent): void {
    if (event.t !== 'interactionSuccess' && event.t !== 'interactionFailure' && event.t !== 'modal') return;
    const { waiting } = this.#store.state;
    if (waiting.some(({ interactionId }) => interactionId === event.interactionId)) return;
    const isAwaited = waiting.some(({ status, interactionId }) => status === 'pending' && !interactionId);
    if (!isAwaited) return;
    const outcome: Outcome =
      event.t === 'interactionFailure' ? { ok: false, reason: event.reason } : { ok: true };
    this.#early.set(event.interactionId, outcome);
  }

  #become(userId: string | undefined): void {
    this.#histories.stop();
    this.#api = new Api(userId);
    this.#histories = new HistoryLoader(this.#store, this.#api);
  }

  /** Begins an interaction; its outcome comes as an event. */
  async #interact(source: InteractionSource, action: PageAction): Promise<void> {
    const api = this.#api;
    const key = this.#nextKey++;
    this.#store.update((state) =>
      begin(state, { key, channelId: action.channelId, source, status: 'pending' }),
    );
    try {
      const { interactionId } = await api.interact(action);
      if (api !== this.#api) return;
      this.#store.update((state) => accept(state, key, interactionId));
      const early = this.#early.get(interactionId);
      this.#early.delete(interactionId);
      if (early) this.#store.update((state) => settle(state, interactionId, early));
    } catch (error) {
      if (api === this.#api) this.#store.update((state) => refuse(state, key, messageOf(error)));
    }
  }

  async #try(request: () => Promise<void>): Promise<void> {
    try {
      await request();
    } catch (error) {
      this.#store.update((state) => ({ ...state, refusal: messageOf(error) }));
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
