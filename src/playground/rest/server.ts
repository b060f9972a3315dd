import type { IncomingMessage, ServerResponse } from 'node:http';
import { sleep } from '../../base/clock.ts';
import { DiscordError } from '../errors.ts';
import type { Faults, RestFault } from '../faults.ts';
import { readBody } from '../http/body.ts';
import { loadOpenApi } from '../validate/load.ts';
import { InvalidBody, nestProblems, problemText } from '../validate/problem.ts';
import type { Problem } from '../validate/problem.ts';
import type { World } from '../world.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { RestRequest, RestResponse } from './handler.ts';
import type { RateLimits, Verdict } from './rate-limits.ts';
import { decodePath, Router } from './router.ts';

/** One line of the log of requests. */
export interface RequestRecord {
  method: string;
  /** Behind `/api/v10`, decoded, without the query. */
  path: string;
  status: number;
}

const REQUESTS_KEPT = 1_000;
const VIOLATIONS_KEPT = 1_000;
const EMPTY_MESSAGE = 50006;

interface Dependencies {
  world: World;
  faults: Faults;
  limits: RateLimits;
}

/** REST v10: routing, tokens, rate limits, validation and faults around the endpoints. */
export class RestServer {
  /** The latest requests, oldest first. */
  readonly requests: RequestRecord[] = [];
  readonly #router = new Router(ENDPOINTS);
  readonly #world: World;
  readonly #faults: Faults;
  readonly #limits: RateLimits;

  constructor({ world, faults, limits }: Dependencies) {
    this.#world = world;
    this.#faults = faults;
    this.#limits = limits;
  }

  /** Answers a request under `/api`. `url` is its parsed address. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? 'GET';
    const path = decodePath(url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '')) ?? '/';
    const fault = this.#faults.take(method, path);
    if (fault && (await this.#faultBefore(fault, request, response, method, path))) return;

    let verdict: Verdict | undefined;
    let result: RestResponse;
    try {
      const parsed = await readBody(request);
      const match = this.#router.match(method, path);
      if (!match) throw await this.#unknownPath(method, path);
      const { endpoint, params } = match;
      if (endpoint.needsToken !== false) this.#requireToken(request);
      verdict = this.#limits.take(endpoint, params);
      if (verdict.allowed) {
        const rest = { params, query: url.searchParams, ...parsed };
        const problems = saysNothing(method, rest) ? [] : (await loadOpenApi()).problems(endpoint, rest);
        if (problems.length > 0) throw new InvalidBody(problems);
        result = endpoint.handle(this.#world, rest);
      } else {
        // Worth a line: on a clock that stands still the client will try again for ever.
        this.#world.log.info({ method, path }, 'a bot ran into a rate limit');
        result = refusal(verdict, this.#world.clock.now());
      }
    } catch (error) {
      result = this.#failure(error, method, path);
    }
    if (fault && (await this.#faultAfter(fault, request, method, path))) return;
    this.#record(method, path, result.status);
    send(response, result, verdict && rateLimitHeaders(verdict, this.#world.clock.now()));
  }

  /** Notes what a bot did wrong, loudly. */
  violate(method: string, path: string, problems: readonly string[]): void {
    const violation = { method, path, problems };
    const { violations, log, bus } = this.#world;
    violations.push(violation);
    if (violations.length > VIOLATIONS_KEPT) violations.shift();
    log.error(violation, 'a request broke a rule of Discord');
    bus.emit({ t: 'violation', violation });
  }

  #requireToken(request: IncomingMessage): void {
    const authorization = request.headers.authorization ?? '';
    if (this.#faults.refuseTokens || !/^Bot \S/.test(authorization)) throw new DiscordError('unauthorized');
  }

  #failure(error: unknown, method: string, path: string): RestResponse {
    if (error instanceof InvalidBody) {
      this.violate(method, path, error.problems.map(problemText));
      return invalid(error.problems);
    }
    if (error instanceof DiscordError) {
      // An empty message is as much the sender's mistake as one that is too long.
      if (error.code === EMPTY_MESSAGE) this.violate(method, path, [error.message]);
      return { status: error.status, body: error };
    }
    this.#world.log.error({ err: error, method, path }, 'the local Discord itself failed');
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }

  async #unknownPath(method: string, path: string): Promise<DiscordError> {
    const openApi = await loadOpenApi();
    const known = openApi.describes(method, path);
    this.violate(method, path, [
      known ? 'the local Discord cannot do this yet' : "there is no such path in Discord's API",
    ]);
    return new DiscordError('notFound');
  }

  #record(method: string, path: string, status: number): void {
    this.requests.push({ method, path, status });
    if (this.requests.length > REQUESTS_KEPT) this.requests.shift();
    this.#world.log.debug({ method, path, status }, 'REST');
  }

  /** @returns whether the request ends here */
  async #faultBefore(
    fault: RestFault,
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    path: string,
  ): Promise<boolean> {
    switch (fault.kind) {
      case 'rateLimit': {
        const { retryAfter, global = false } = fault;
        await readBody(request);
        this.#record(method, path, 429);
        send(
          response,
          { status: 429, body: { message: 'You are being rate limited.', retry_after: retryAfter, global } },
          {
            'retry-after': String(retryAfter),
            'x-ratelimit-scope': global ? 'global' : 'user',
            ...(global && { 'x-ratelimit-global': 'true' }),
          },
        );
        return true;
      }
      case 'status':
        await readBody(request);
        this.#record(method, path, fault.status);
        send(response, { status: fault.status, body: fault.body ?? { message: `${fault.status}`, code: 0 } });
        return true;
      case 'badGateway':
        await readBody(request);
        this.#record(method, path, 502);
        response.writeHead(502, { 'content-type': 'text/html' });
        response.end('<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>');
        return true;
      case 'delay':
        if (fault.when === 'before') await sleep(this.#world.clock, fault.ms);
        return false;
      case 'hold':
        if (fault.when === 'before') await fault.until;
        return false;
      case 'drop':
        if (fault.when === 'after') return false;
        this.#record(method, path, 0);
        request.socket.resetAndDestroy();
        return true;
    }
  }

  async #faultAfter(
    fault: RestFault,
    request: IncomingMessage,
    method: string,
    path: string,
  ): Promise<boolean> {
    if (!('when' in fault) || fault.when === 'before') return false;
    if (fault.kind === 'delay') await sleep(this.#world.clock, fault.ms);
    if (fault.kind === 'hold') await fault.until;
    if (fault.kind !== 'drop') return false;
    this.#record(method, path, 0);
    request.socket.resetAndDestroy();
    return true;
  }
}

function invalid(problems: readonly Problem[]): RestResponse {
  return { status: 400, body: new DiscordError('invalidFormBody', nestProblems(problems)) };
}

/** 429, in the words of the limit that was hit. */
function refusal({ oldEdit, scope, resetsAt }: Verdict, now: number): RestResponse {
  const retryAfter = (resetsAt - now) / 1000;
  return {
    status: 429,
    body: {
      message: oldEdit ? new DiscordError('tooManyOldEdits').message : 'You are being rate limited.',
      retry_after: retryAfter,
      global: scope === 'global',
      ...(oldEdit && { code: 30046 }),
    },
  };
}

function rateLimitHeaders(verdict: Verdict, now: number): Record<string, string> {
  const after = ((verdict.resetsAt - now) / 1000).toFixed(3);
  return {
    'x-ratelimit-limit': String(verdict.limit),
    'x-ratelimit-remaining': String(verdict.remaining),
    'x-ratelimit-reset': (verdict.resetsAt / 1000).toFixed(3),
    'x-ratelimit-reset-after': after,
    'x-ratelimit-bucket': verdict.bucket,
    ...(!verdict.allowed && { 'retry-after': after, 'x-ratelimit-scope': verdict.scope }),
    ...(!verdict.allowed && verdict.scope === 'global' && { 'x-ratelimit-global': 'true' }),
  };
}

function send(
  response: ServerResponse,
  { status, body }: RestResponse,
  headers: Record<string, string> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A bare address, like the one a login asks for: nothing in it could be wrong, and the document takes time to load. */
function saysNothing(method: string, { params, query, body }: RestRequest): boolean {
  return method === 'GET' && body === undefined && query.size === 0 && Object.keys(params).length === 0;
}
