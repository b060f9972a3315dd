import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRoute } from '../http/server.ts';
import type { World } from '../world.ts';
import { readBytes } from '../http/body.ts';
import { DiscordError } from '../errors.ts';
import { act, dismiss, openChannel, say } from '../people/acts.ts';
import { PersonError } from '../people/problem.ts';
import { visibleMessages } from '../people/visible.ts';
import type { PageActionResult } from '../protocol.ts';
import { InvalidBody } from '../validate/problem.ts';
import { compareSnowflakes } from '../snowflake.ts';
import type { PersonRecord } from '../state.ts';
import type * as Parsers from './parse.ts';
import { pageState } from './state.ts';

/** Messages of a page of history. */
const PAGE = 50;
/** Bytes of a request of the page. */
const BODY_LIMIT = 256 * 1024;

interface PageRequest {
  world: World;
  /** Who is acting. @throws PersonError */
  person: () => PersonRecord;
  query: URLSearchParams;
  /** The id in the path. */
  id: string;
  /** @throws PersonError */
  body: () => Promise<unknown>;
}

interface PageEndpoint {
  method: string;
  path: RegExp;
  handle: (request: PageRequest) => unknown;
}

const ENDPOINTS: readonly PageEndpoint[] = [
  { method: 'GET', path: /^\/playground\/state$/, handle: state },
  { method: 'GET', path: /^\/playground\/channels\/(\d+)\/messages$/, handle: history },
  {
    method: 'POST',
    path: /^\/playground\/channels\/(\d+)\/messages$/,
    handle: write,
  },
  { method: 'POST', path: /^\/playground\/interactions$/, handle: interact },
  { method: 'DELETE', path: /^\/playground\/messages\/(\d+)$/, handle: dismissOne },
  { method: 'PATCH', path: /^\/playground\/people\/(\d+)$/, handle: changeLocale },
];

/** The page's HTTP calls, as `protocol.ts` lists them. */
export function pageApi(world: World): HttpRoute {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/playground/')) return false;
    try {
      const endpoint = ENDPOINTS.find(
        ({ method, path }) => method === request.method && path.test(url.pathname),
      );
      if (!endpoint) throw new PersonError('there is no such call', 404);
      const result = await endpoint.handle({
        world,
        person: () => personOf(world, url.searchParams),
        query: url.searchParams,
        id: endpoint.path.exec(url.pathname)?.[1] ?? '',
        body: () => readJson(request),
      });
      json(response, result === undefined ? 204 : 200, result);
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      json(response, failure.status, { error: failure.message });
    }
    return true;
  };
}

/** The person of `?user=`. @throws PersonError */
export function personOf(world: World, query: URLSearchParams): PersonRecord {
  const person = world.state.people.get(query.get('user') ?? '');
  if (!person) throw new PersonError('user must be the id of a person', 404);
  return person;
}

/** Somebody who opens the page for the first time, or remembers a person of another data file, begins as the first one. */
function state({ world, query }: PageRequest): unknown {
  const [first] = world.state.people.values();
  const me = world.state.people.get(query.get('user') ?? '') ?? first;
  if (!me) throw new PersonError('there is nobody to be', 404);
  return pageState(world, me);
}

function history({ world, person, id, query }: PageRequest): unknown {
  const me = person();
  openChannel(world, me, id);
  const before = query.get('before');
  return visibleMessages(world, me, id)
    .filter((message) => before === null || compareSnowflakes(message.id, before) < 0)
    .slice(-PAGE);
}

async function write({ world, person, id, body }: PageRequest): Promise<unknown> {
  const { parseText } = await parsers();
  return say(world, person(), id, parseText(await body()));
}

async function interact({ world, person, body }: PageRequest): Promise<PageActionResult> {
  const { parseAction } = await parsers();
  const action = parseAction(await body());
  const interaction = act(world, person(), action);
  if (action.type !== 'autocomplete') return { interactionId: interaction.id };
  const answer = await interaction.answered;
  return answer.kind === 'choices'
    ? { interactionId: interaction.id, choices: answer.choices }
    : { interactionId: interaction.id, choices: [], failed: true };
}

function dismissOne({ world, person, id }: PageRequest): void {
  const me = person();
  const channelId = [...world.state.channels.keys()].find((channel) => world.state.message(channel, id));
  dismiss(world, me, channelId ?? '', id);
}

async function changeLocale({ world, id, body }: PageRequest): Promise<void> {
  const person = world.state.people.get(id);
  if (!person) throw new PersonError('there is no such person', 404);
  const { parseLocale } = await parsers();
  world.state.putPerson({ ...person, locale: parseLocale(await body()) });
}

/** Loaded when the page first sends something: zod takes longer to load than the rest of the playground. */
async function parsers(): Promise<typeof Parsers> {
  return await import('./parse.ts');
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  // A form of another site cannot send this type without being asked first.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new PersonError('the body must be application/json', 415);
  }
  try {
    return JSON.parse((await readBytes(request, BODY_LIMIT)).toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof DiscordError) throw new PersonError('the body is too large', 413);
    throw new PersonError('the body is not JSON');
  }
}

function failureOf(error: unknown): { status: number; message: string } | undefined {
  if (error instanceof PersonError || error instanceof DiscordError) {
    return { status: error.status, message: error.message };
  }
  return error instanceof InvalidBody ? { status: 400, message: error.message } : undefined;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
