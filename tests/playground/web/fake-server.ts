import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { pageFiles } from '../../../src/playground/page-api/files.ts';
import type {
  PageAction,
  PageActionResult,
  PageEvent,
  PagePerson,
  PageState,
} from '../../../src/playground/protocol.ts';
import {
  APPLICATION_ID,
  BOT,
  CHANNELS,
  COMMANDS,
  explanation,
  GUILDS,
  longHistory,
  message,
  MODAL,
  people,
  pressedBy,
  showcase,
} from './fixtures.ts';

const CONCEPTS = ['컨테이너', '이미지', '볼륨', '네트워크', 'Dockerfile'];
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" width="480" height="270"><rect width="480" height="270" fill="#22404f"/><circle cx="240" cy="135" r="90" fill="#f0b35b"/></svg>`;

/** What a page asked for. */
export interface Asked {
  method: string;
  path: string;
  user: string | null;
  body: unknown;
}

/**
 * The other side of protocol.ts with nothing behind it: canned messages, and answers a test can hold back or
 * replace. So the page is tested without a bot.
 */
export class FakeDiscord {
  readonly people: PagePerson[] = people();
  readonly messages: APIMessage[] = [...showcase(), ...longHistory()];
  readonly asked: Asked[] = [];
  online = true;
  /** Pictures come once this has resolved. */
  pictures: Promise<void> = Promise.resolve();
  /** What to do with an interaction; replace it to answer otherwise. Runs after its id has been sent. */
  onAction: (action: PageAction, interactionId: string, person: PagePerson) => void = (...args) =>
    this.answer(...args);
  /** The choices for what is typed; undefined fails. */
  onAutocomplete: (text: string) => Promise<string[] | undefined> = (text) =>
    Promise.resolve(CONCEPTS.filter((name) => name.toLowerCase().includes(text.toLowerCase())));
  readonly #server: Server;
  readonly #sockets = new Map<WebSocket, string>();
  readonly #webSockets = new WebSocketServer({ noServer: true });
  #next = 1000;

  constructor() {
    const files = pageFiles();
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://fake');
      if (url.pathname.startsWith('/playground/')) {
        void this.#answer(request, url).then(([status, body]) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(body === undefined ? undefined : JSON.stringify(body));
        });
      } else if (url.pathname.startsWith('/attachments/')) {
        void this.pictures.then(() => {
          response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PICTURE);
        });
      } else {
        void Promise.resolve(files(request, response, url)).then((served) => {
          if (!served) response.writeHead(404).end();
        });
      }
    });
    this.#server.on('upgrade', (request, socket, head) => {
      const user = new URL(request.url ?? '/', 'http://fake').searchParams.get('user') ?? '';
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#sockets.set(webSocket, user);
        webSocket.on('close', () => this.#sockets.delete(webSocket));
      });
    });
  }

  /** Begins to listen; gives the page's address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.dropSockets();
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  /** Every page loses its connection, as when the server restarts. */
  dropSockets(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  /** How many pages listen. */
  get listeners(): number {
    return this.#sockets.size;
  }

  emit(event: PageEvent, userId?: string): void {
    for (const [socket, user] of this.#sockets) {
      if (userId === undefined || user === userId) socket.send(JSON.stringify(event));
    }
  }

  /** Stores a message and tells everybody. */
  post(created: APIMessage): void {
    this.messages.push(created);
    this.emit({ t: 'messageCreate', message: created });
  }

  nextNumber(): number {
    return this.#next++;
  }

  /** What the pages did: the bodies of their interactions, in order. */
  actions(type: PageAction['type']): PageAction[] {
    return this.asked
      .filter(({ path }) => path === '/playground/interactions')
      .map(({ body }) => body as PageAction)
      .filter((action) => action.type === type);
  }

  /** How a bot would answer. */
  answer(action: PageAction, interactionId: string, person: PagePerson): void {
    if (action.type === 'command') {
      const concept = String(action.options[0]?.value ?? '');
      this.post(explanation(this.nextNumber(), action.channelId, person.user, concept));
    } else if (action.type === 'component' && action.customId === 'modal') {
      this.emit(
        { t: 'modal', interactionId, modalId: `modal-${interactionId}`, modal: MODAL },
        person.user.id,
      );
    } else if (action.type === 'component' && action.customId === 'fail') {
      this.emit({ t: 'interactionFailure', interactionId, reason: 'timeout' }, person.user.id);
      return;
    } else if (action.type === 'component' && action.customId === 'slow') {
      return;
    } else if (action.type === 'component' || action.type === 'modal') {
      const said = action.type === 'modal' ? action.values : { [action.customId]: action.values ?? [] };
      this.post(
        message(this.nextNumber(), {
          channel_id: action.channelId,
          content: `\`${JSON.stringify(said)}\``,
          ...pressedBy(person.user),
        }),
      );
    }
    this.emit({ t: 'interactionSuccess', interactionId }, person.user.id);
  }

  async #answer(request: IncomingMessage, url: URL): Promise<[number, unknown]> {
    const method = request.method ?? 'GET';
    const user = url.searchParams.get('user');
    const body = await readJson(request);
    this.asked.push({ method, path: url.pathname, user, body });
    const me = user === null ? this.people[0] : this.people.find((person) => person.user.id === user);
    if (!me) return [404, { error: 'there is no such person' }];
    const [, , kind, id = ''] = url.pathname.split('/');
    if (kind === 'state') return [200, this.#state(me)];
    if (kind === 'interactions') return [200, await this.#interact(body as PageAction, me)];
    if (kind === 'people') {
      const person = this.people.find((other) => other.user.id === id);
      if (person) person.locale = (body as { locale: PagePerson['locale'] }).locale;
      return [204, undefined];
    }
    if (kind === 'messages') {
      const at = this.messages.findIndex((other) => other.id === id);
      const [gone] = this.messages.splice(at, 1);
      if (gone) this.emit({ t: 'messageDelete', channelId: gone.channel_id, messageId: id }, me.user.id);
      return [204, undefined];
    }
    if (method === 'POST') {
      const { content } = body as { content: string };
      this.post(message(this.nextNumber(), { channel_id: id, author: me.user, content }));
      return [204, undefined];
    }
    const before = url.searchParams.get('before');
    const known = this.messages.filter(
      (other) => other.channel_id === id && (before === null || other.id < before),
    );
    return [200, known.slice(-50)];
  }

  async #interact(action: PageAction, me: PagePerson): Promise<PageActionResult> {
    const interactionId = String(950_000_000_000_000_000n + BigInt(this.nextNumber()));
    if (action.type === 'autocomplete') {
      const text = String(action.options.find((option) => option.focused)?.value ?? '');
      const names = await this.onAutocomplete(text);
      const choices = (names ?? []).map((name) => ({ name, value: name }));
      return { interactionId, choices, ...(names ? {} : { failed: true }) };
    }
    // The answer overtakes the id, as it may in life.
    this.onAction(action, interactionId, me);
    return { interactionId };
  }

  #state(me: PagePerson): PageState {
    return {
      me,
      people: this.people,
      guilds: GUILDS,
      dm: CHANNELS.dm,
      application: { id: APPLICATION_ID, name: '붕어', bot: BOT },
      online: this.online,
      commands: COMMANDS,
    };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
