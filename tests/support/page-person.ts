import { once } from 'node:events';
import { ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { PageAction, PageEvent, PageState } from '../../src/playground/protocol.ts';
import { buttonOf } from './messages.ts';

/** The first person of a local Discord that runs in another process, by the calls that its page makes. */
export class PagePerson {
  readonly #url: string;
  readonly #state: PageState;
  readonly #socket: WebSocket;
  readonly channelId: string;

  private constructor(url: string, state: PageState, socket: WebSocket) {
    this.#url = url;
    this.#state = state;
    this.#socket = socket;
    this.channelId = state.guilds[0]?.channels[0]?.id ?? '';
  }

  /** @param url the address that the process printed */
  static async open(url: string): Promise<PagePerson> {
    const state = (await (await fetch(`${url}/playground/state`)).json()) as PageState;
    const address = `${url.replace('http', 'ws')}/playground/socket?user=${state.me.user.id}`;
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new PagePerson(url, state, socket);
  }

  async explain(concept: string): Promise<void> {
    const commandId = this.#state.commands.find(({ name }) => name === 'explain')?.id ?? '';
    const options = [{ name: 'concept', type: 3, value: concept }];
    await this.#act({ type: 'command', channelId: this.channelId, commandId, options });
  }

  async press(message: APIMessage, label: string): Promise<void> {
    const { custom_id: customId } = buttonOf(message, label);
    const where = { channelId: message.channel_id, messageId: message.id };
    await this.#act({ type: 'component', ...where, customId, componentType: ComponentType.Button });
  }

  /** The next new message that this person sees, once it is more than “thinking”; ask before doing what causes it. */
  nextMessage(): Promise<APIMessage> {
    return new Promise((resolve) => {
      let awaited: string | undefined;
      const hear = (data: Buffer): void => {
        const event = JSON.parse(data.toString()) as PageEvent;
        if (event.t !== 'messageCreate' && event.t !== 'messageUpdate') return;
        if (event.t === 'messageCreate') awaited ??= event.message.id;
        const isThinking = ((event.message.flags ?? 0) & MessageFlags.Loading) !== 0;
        if (event.message.id !== awaited || isThinking) return;
        this.#socket.off('message', hear);
        resolve(event.message);
      };
      this.#socket.on('message', hear);
    });
  }

  async messages(): Promise<APIMessage[]> {
    const path = `/playground/channels/${this.channelId}/messages?user=${this.#state.me.user.id}`;
    return (await (await fetch(`${this.#url}${path}`)).json()) as APIMessage[];
  }

  close(): void {
    this.#socket.close();
  }

  async #act(action: PageAction): Promise<void> {
    const response = await fetch(`${this.#url}/playground/interactions?user=${this.#state.me.user.id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
