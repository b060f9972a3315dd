import type { APIMessage } from 'discord-api-types/v10';
import type { PageAction, PageActionResult, PageState } from '../../protocol.ts';
import type { ClientLocale } from '../markdown/timestamp.ts';

/** The server refused a request; the message is its own. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The HTTP half of src/playground/protocol.ts, as one person. Every call rejects with {@link RequestRefused} or a network error. */
export class Api {
  /** Without a person the server chooses one. */
  readonly userId: string | undefined;

  constructor(userId: string | undefined) {
    this.userId = userId;
  }

  state(): Promise<PageState> {
    return this.#request('GET', '/playground/state');
  }

  /** @param before the id of the oldest message known; the newest ones without it. */
  messages(channelId: string, before?: string): Promise<APIMessage[]> {
    return this.#request('GET', `/playground/channels/${channelId}/messages`, { before });
  }

  async sendText(channelId: string, content: string): Promise<void> {
    await this.#request('POST', `/playground/channels/${channelId}/messages`, {}, { content });
  }

  interact(action: PageAction): Promise<PageActionResult> {
    return this.#request('POST', '/playground/interactions', {}, action);
  }

  async dismiss(messageId: string): Promise<void> {
    await this.#request('DELETE', `/playground/messages/${messageId}`);
  }

  async setLocale(userId: string, locale: ClientLocale): Promise<void> {
    await this.#request('PATCH', `/playground/people/${userId}`, {}, { locale });
  }

  async #request<T>(
    method: string,
    path: string,
    query: Readonly<Record<string, string | undefined>> = {},
    body?: object,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ user: this.userId, ...query })) {
      if (value !== undefined) search.set(name, value);
    }
    const response = await fetch(`${path}?${search}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new RequestRefused(response.status, errorOf(text) ?? response.statusText);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

function errorOf(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : undefined;
  } catch {
    return undefined;
  }
}
