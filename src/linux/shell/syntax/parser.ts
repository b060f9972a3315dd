import { CommandReader } from './command-reader.ts';
import type { Dialect } from './dialect.ts';
import { ShellSyntaxError } from './syntax-error.ts';
import type { OpenDocument } from './token-reader.ts';
import type { ListNode, Node, Word } from './tree.ts';

/** A text's commands, and its nodes by number. */
export interface Parsed {
  readonly list: ListNode;
  readonly nodes: readonly Node[];
}

/** What was found at a place in a text. */
export type NextCommand =
  | {
      readonly kind: 'command';
      readonly parsed: Parsed;
      /** Its text with aliases replaced: parsed again it gives the same nodes. */
      readonly source: string;
      /** The text as it is now (aliases replaced), and where what follows begins. */
      readonly text: string;
      readonly end: number;
      /** Lines passed, from where it was asked. */
      readonly lines: number;
      /** The line (from where it was asked) on which the source begins. */
      readonly firstLine: number;
      /** Here-documents that the end of the text ended. */
      readonly openDocuments: readonly OpenDocument[];
    }
  | { readonly kind: 'end' }
  /** More text might complete it. `untilLine`: nothing before a line of that text will. */
  | { readonly kind: 'incomplete'; readonly error?: ShellSyntaxError; readonly untilLine?: string }
  | { readonly kind: 'error'; readonly error: ShellSyntaxError };

export interface ParseOptions {
  readonly aliases?: (name: string) => string | undefined;
  /** Nothing follows the text: here-documents end with it. */
  readonly final: boolean;
}

/** Reads the next whole command (what stands on a line, or more lines if it needs them) from `position`. */
export function parseNext(
  text: string,
  position: number,
  dialect: Dialect,
  options: ParseOptions,
): NextCommand {
  const reader = new CommandReader(text, position, dialect, options.aliases);
  try {
    const found = reader.completeCommand();
    if (found === undefined) return { kind: 'end' };
    const { openDocuments } = reader;
    if (!options.final) {
      const [open] = openDocuments;
      if (open) return { kind: 'incomplete', untilLine: open.delimiter };
      if (reader.continuedAtEnd) return { kind: 'incomplete' };
    }
    const parsed = { list: found.list, nodes: reader.nodes };
    return { kind: 'command', parsed, openDocuments, ...found };
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    if (error.incomplete && !options.final) {
      const [open] = reader.openDocuments;
      return { kind: 'incomplete', error, ...(open && { untilLine: open.delimiter }) };
    }
    return { kind: 'error', error };
  }
}

/**
 * Parses a text of which {@link parseNext} said that it is a command.
 * @throws ShellSyntaxError
 */
export function parseAgain(source: string, dialect: Dialect): Parsed {
  const reader = new CommandReader(source, 0, dialect, undefined);
  const found = reader.completeCommand();
  return { list: found?.list ?? { type: 'list', id: 0, items: [] }, nodes: reader.nodes };
}

/**
 * Reads a text in which only `$…`, backquotes and backslashes stand for something: a prompt.
 * @throws ShellSyntaxError
 */
export function parseText(text: string, dialect: Dialect): Word {
  return new CommandReader(text, 0, dialect, undefined).expandableText();
}
