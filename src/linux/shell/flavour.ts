import type { Dialect } from './syntax/dialect.ts';
import { ASH_DIALECT, BASH_DIALECT, DASH_DIALECT } from './syntax/dialect.ts';

/** How one shell differs from another: its grammar, its words, its prompts. */
export interface ShellFlavour {
  /** Whose grammar, built-ins and messages it has. */
  readonly family: 'bash' | 'dash' | 'ash';
  readonly dialect: Dialect;
  /** How the place of an error is told before its message. */
  readonly errorPlace: 'bash' | 'dash' | 'ash-builtins-only' | 'ash-always';
  /** What an interactive shell prints first. */
  readonly banner: string;
  /** PS1 of an interactive shell when the environment has none: for root, and for others. */
  readonly prompt: { readonly root: string; readonly user: string };
  /** `$BASH_VERSION`. */
  readonly version?: string;
  /** Its commands are applets of its own: found without PATH, and called by name only (`type ls`: `ls is ls`). */
  readonly standalone?: boolean;
  /** Lines of `-c` and of `eval` are counted from this. */
  readonly firstLine: number;
}

export const BASH: ShellFlavour = {
  family: 'bash',
  dialect: BASH_DIALECT,
  errorPlace: 'bash',
  banner: '',
  prompt: { root: '\\u@\\h:\\w# ', user: '\\u@\\h:\\w\\$ ' },
  version: '5.2.15(1)-release',
  firstLine: 1,
};

export const DASH: ShellFlavour = {
  family: 'dash',
  dialect: DASH_DIALECT,
  errorPlace: 'dash',
  banner: '',
  prompt: { root: '# ', user: '$ ' },
  firstLine: 1,
};

/** The shell of busybox as in Docker Hub's busybox and alpine images: no banner, lines only for built-ins. */
export const ASH: ShellFlavour = {
  family: 'ash',
  dialect: ASH_DIALECT,
  errorPlace: 'ash-builtins-only',
  banner: '',
  prompt: { root: '\\w \\$ ', user: '\\w \\$ ' },
  firstLine: 0,
};

/** The same of Debian's package. */
export const DEBIAN_ASH: ShellFlavour = {
  ...ASH,
  errorPlace: 'ash-always',
  standalone: true,
  banner:
    "\n\nBusyBox v1.38.0 (Debian 1:1.38.0-3+b1) built-in shell (ash)\nEnter 'help' for a list of built-in commands.\n\n",
};
