import type { Credentials, FileSystem } from '../../../../../linux/fs/file-system.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import type { Headers } from '../../../../../linux/utilities/http/headers.ts';
import type { HttpRequest } from '../../../../../linux/utilities/http/message.ts';
import type { LogLevel, NginxConfig, Scope, Server } from '../config/model.ts';

/** What a request is worked on with; `uri` and what follows change on the way. */
export interface Exchange {
  readonly process: ProcessContext;
  /** Files with the worker's rights. */
  readonly fs: FileSystem;
  readonly worker: Credentials;
  readonly workerPid: number;
  readonly connection: number;
  readonly config: NginxConfig;
  readonly version: string;
  readonly request: HttpRequest;
  readonly client: string;
  readonly port: number;
  server: Server;
  scope: Scope;
  /** The part of the URI that the location matched, for alias and proxy_pass. */
  matched: string;
  uri: string;
  args: string;
  redirects: number;
  isErrorPage: boolean;
  user: string;
  upstream: { readonly address: string; readonly status: string } | undefined;
  readonly variables: Map<string, string>;
  captures: readonly string[];
  /** What upstreams' state is changed to. */
  readonly balance: Balance;
  error(level: LogLevel, message: string, upstream?: string): void;
}

/** Whose turn it is in each upstream, and which peers have failed until when. */
export type Balance = {
  turns: Record<string, number>;
  failures: Record<string, { count: number; until: number }>;
};

/** What is sent, less the headers that all answers have. */
export interface Page {
  readonly status: number;
  /** The phrase behind the status, of an upstream that has its own. */
  readonly reason?: string;
  readonly type?: string;
  readonly body: string;
  readonly location?: string;
  readonly lastModified?: string;
  readonly headers?: Headers;
  readonly acceptsRanges?: boolean;
  /** Made by nginx for a status, so that an error page may take its place. */
  readonly isSpecial?: boolean;
  readonly closes?: boolean;
}
