import type { Upload } from '../messages/files.ts';
import type { World } from '../world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as handlers see it: parsed, checked against Discord's document, its path split. */
export interface RestRequest {
  /** By the names of the path template, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed JSON, or `payload_json` of a multipart body; undefined without one. */
  body: unknown;
  uploads: readonly Upload[];
}

/** Status 204 has no body. */
export interface RestResponse {
  status: number;
  body?: unknown;
}

/** What an endpoint does, as a function of world and request. @throws DiscordError | InvalidBody */
export type Handler = (world: World, request: RestRequest) => RestResponse;

/** One endpoint. `path` is spelled exactly as in Discord's OpenAPI document, so that the two can be joined. */
export interface Endpoint {
  method: Method;
  path: string;
  /** False where the token in the path is authority enough. */
  needsToken?: false;
  handle: Handler;
}

export const NO_CONTENT: RestResponse = { status: 204 };

export function ok(body: unknown): RestResponse {
  return { status: 200, body };
}

/** A path parameter. A template without it is a bug of ours. */
export function param(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new TypeError(`the path has no {${name}}`);
  return value;
}

/** An integer of the query within bounds. */
export function integer(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const value = Number(query.get(name) ?? fallback);
  return Number.isInteger(value) ? Math.min(Math.max(value, 1), max) : fallback;
}
