import type { Table } from '../../../../../base/record.ts';

/** A configuration as nginx works by it, plain JSON: it stays with the process until the next reload. */
export type NginxConfig = {
  readonly daemon: boolean;
  /** Undefined when it does not change users. */
  readonly user?: string;
  readonly workers: number;
  readonly pidFile: string;
  readonly errorLog: ErrorLog;
  /** Directories made at start, for bodies that do not fit in memory. */
  readonly tempPaths: readonly string[];
  readonly logFormats: Table<string>;
  readonly upstreams: Table<Upstream>;
  readonly maps: readonly VariableMap[];
  readonly servers: readonly Server[];
  /** What it complains of and goes on. */
  readonly warnings: readonly string[];
};

export type ErrorLog = { readonly path: string; readonly level: LogLevel };

export const LOG_LEVELS = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Upstream = {
  readonly name: string;
  readonly method: 'round-robin' | 'ip-hash' | 'random';
  readonly peers: readonly Peer[];
};

/** One address of an upstream. */
export type Peer = {
  readonly address: string;
  readonly port: number;
  readonly weight: number;
  readonly isBackup: boolean;
  readonly isDown: boolean;
  readonly maxFails: number;
  readonly failTimeout: number;
};

export type VariableMap = {
  readonly source: string;
  readonly name: string;
  readonly entries: readonly { readonly pattern: string; readonly value: string }[];
};

export type Listen = {
  readonly address: string;
  readonly port: number;
  readonly isDefault: boolean;
  readonly isTls: boolean;
};

export type Server = {
  readonly listens: readonly Listen[];
  readonly names: readonly string[];
  readonly scope: Scope;
  readonly rewrites: readonly RewriteStep[];
  readonly locations: readonly Location[];
};

export type LocationKind = 'exact' | 'prefix' | 'prefix-first' | 'regex' | 'regex-any-case' | 'named';

export type Location = {
  readonly kind: LocationKind;
  readonly pattern: string;
  readonly scope: Scope;
  readonly rewrites: readonly RewriteStep[];
  readonly locations: readonly Location[];
};

export type ErrorPage = {
  readonly codes: readonly number[];
  readonly uri: string;
  /** `=200`; -1 for `=`: as it comes. */ readonly answer?: number;
};

/** What is inherited from http to server to location, each level overriding as a whole. */
export type Scope = {
  readonly root: string;
  readonly alias?: string;
  readonly index: readonly string[];
  readonly tryFiles?: readonly string[];
  readonly errorPages: readonly ErrorPage[];
  readonly addHeaders: readonly { readonly name: string; readonly value: string; readonly always: boolean }[];
  readonly accessLogs: readonly { readonly path: string; readonly format: string }[];
  readonly types: Table<string>;
  readonly defaultType: string;
  readonly charset: string;
  readonly autoindex: boolean;
  readonly tokens: boolean;
  readonly isInternal: boolean;
  readonly logsNotFound: boolean;
  readonly maxBody: number;
  readonly expires?: string;
  readonly access: readonly { readonly allow: boolean; readonly who: string }[];
  readonly auth?: { readonly realm: string; readonly file: string };
  readonly handler: Handler;
  readonly proxyHeaders: readonly (readonly [name: string, value: string])[];
  readonly proxyHidden: readonly string[];
  readonly proxyVersion: '1.0' | '1.1';
  readonly interceptsErrors: boolean;
  readonly hasResolver: boolean;
  /** Methods that `limit_except` leaves open, when it closes the others. */
  readonly onlyMethods?: readonly string[];
};

export type Handler =
  | { readonly kind: 'static' }
  | { readonly kind: 'status' }
  | {
      readonly kind: 'proxy';
      readonly scheme: string;
      /** A name of an upstream, or what was written before resolving: the Host header by default. */
      readonly host: string;
      /** The URI that replaces the location's own prefix; undefined passes the request's as it is. */
      readonly uri?: string;
      /** With variables: found out at each request. */
      readonly dynamic?: string;
    }
  /** FastCGI, uWSGI, SCGI, gRPC: known, but nobody here speaks them. */
  | { readonly kind: 'other-protocol'; readonly protocol: string };

export type RewriteStep =
  | { readonly kind: 'return'; readonly status: number; readonly text?: string }
  | {
      readonly kind: 'rewrite';
      readonly pattern: string;
      readonly to: string;
      readonly flag: 'last' | 'break' | 'redirect' | 'permanent' | '';
    }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'if';
      readonly test: Condition;
      readonly steps: readonly RewriteStep[];
      readonly handler?: Handler;
      readonly root?: string;
      readonly addHeaders?: Scope['addHeaders'];
    };

export type Condition = {
  readonly operator:
    | ''
    | '='
    | '!='
    | '~'
    | '~*'
    | '!~'
    | '!~*'
    | '-f'
    | '!-f'
    | '-d'
    | '!-d'
    | '-e'
    | '!-e'
    | '-x'
    | '!-x';
  readonly left: string;
  readonly right: string;
};
