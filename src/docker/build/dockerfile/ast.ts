/** Lines of a Dockerfile, counted from 1, both ends included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A here-document, as `<<EOF` announced it. */
export interface HereDocument {
  readonly name: string;
  /** Variables in it are expanded: no part of the name was quoted. */
  readonly expand: boolean;
  /** `<<-`: tabs at the start of lines go. */
  readonly chomp: boolean;
  /** Its lines as they stand, each with its line end. */
  readonly content: string;
}

/** A command, to be run by the shell or as it is. */
export type CommandForm =
  | { readonly form: 'shell'; readonly line: string }
  | { readonly form: 'exec'; readonly args: readonly string[] };

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** What every instruction has. */
interface Base {
  /** The keyword as it was written. */
  readonly keyword: string;
  /** The whole instruction in one line: continuations joined, here-documents left out. */
  readonly original: string;
  readonly lines: LineRange;
  /** The comment lines right above, without `#`. */
  readonly comments: readonly string[];
}

export interface From extends Base {
  readonly kind: 'from';
  /** As written: variables unexpanded. */
  readonly base: string;
  /** In lower case; empty when there is none. */
  readonly name: string;
  readonly platform: string;
}

export interface Arg extends Base {
  readonly kind: 'arg';
  /** A missing value is no value; an empty one is the empty text. */
  readonly args: readonly { readonly key: string; readonly value?: string }[];
}

export interface Env extends Base {
  readonly kind: 'env';
  readonly pairs: readonly KeyValue[];
  /** `ENV key value`: the older form. */
  readonly legacy: boolean;
}

export interface Label extends Base {
  readonly kind: 'label';
  readonly pairs: readonly KeyValue[];
  readonly legacy: boolean;
}

export interface Run extends Base {
  readonly kind: 'run';
  readonly command: CommandForm;
  /** `--mount` values as written; see mount.ts. */
  readonly mounts: readonly string[];
  /** Empty when it is not set. */
  readonly network: '' | 'default' | 'none' | 'host';
  /** `--device` values: refused, since the stable reader has none. */
  readonly devices: readonly string[];
  readonly hereDocuments: readonly HereDocument[];
}

/** A file whose content stands in the Dockerfile: `COPY <<EOF /dest`. */
export interface InlineFile {
  readonly name: string;
  readonly data: string;
  readonly expand: boolean;
}

interface Transfer extends Base {
  /** As written, in order; those that are here-documents are in `files`. */
  readonly sources: readonly string[];
  readonly files: readonly InlineFile[];
  readonly destination: string;
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly exclude: readonly string[];
}

export interface Copy extends Transfer {
  readonly kind: 'copy';
  readonly from: string;
}

export interface Add extends Transfer {
  readonly kind: 'add';
  readonly checksum: string;
  readonly keepGitDir: boolean;
  /** Whether archives are unpacked; undefined: as ADD always did. */
  readonly unpack?: boolean;
}

export interface Workdir extends Base {
  readonly kind: 'workdir';
  readonly path: string;
}

export interface User extends Base {
  readonly kind: 'user';
  readonly user: string;
}

export interface Expose extends Base {
  readonly kind: 'expose';
  /** As written and sorted, as BuildKit sorts them. */
  readonly ports: readonly string[];
}

export interface Volume extends Base {
  readonly kind: 'volume';
  readonly paths: readonly string[];
}

export interface Cmd extends Base {
  readonly kind: 'cmd';
  readonly command: CommandForm;
}

export interface Entrypoint extends Base {
  readonly kind: 'entrypoint';
  readonly command: CommandForm;
}

/** Times are in nanoseconds; 0 is "not set". */
export interface HealthOptions {
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

export interface Healthcheck extends Base {
  readonly kind: 'healthcheck';
  /** Undefined: HEALTHCHECK NONE. */
  readonly check?: { readonly command: CommandForm; readonly options: HealthOptions };
}

export interface Onbuild extends Base {
  readonly kind: 'onbuild';
  /** The instruction as text, here-documents after it. */
  readonly trigger: string;
}

export interface Shell extends Base {
  readonly kind: 'shell';
  readonly args: readonly string[];
}

export interface StopSignal extends Base {
  readonly kind: 'stopsignal';
  readonly signal: string;
}

export interface Maintainer extends Base {
  readonly kind: 'maintainer';
  readonly maintainer: string;
}

/** Everything that may stand within a stage. */
export type Instruction =
  | Add
  | Arg
  | Cmd
  | Copy
  | Entrypoint
  | Env
  | Expose
  | Healthcheck
  | Label
  | Maintainer
  | Onbuild
  | Run
  | Shell
  | StopSignal
  | User
  | Volume
  | Workdir;

export interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

/** `# syntax=`, `# escape=`, `# check=` at the head of the file, each with its line. */
export interface Directive {
  readonly value: string;
  readonly line: number;
}

export interface Dockerfile {
  readonly syntax?: Directive;
  readonly check?: Directive;
  readonly escape: '\\' | '`';
  /** ARGs above the first FROM. */
  readonly globalArgs: readonly Arg[];
  readonly stages: readonly Stage[];
}
