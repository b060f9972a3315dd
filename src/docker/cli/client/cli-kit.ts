import { commandKit, type Command, type Group, type Node } from '../command-tree/command.ts';
import type { CliContext, CliResult } from './cli-context.ts';

/** The constructors of docker's own tree. */
export const { command, group, forward } = commandKit<CliContext, CliResult>();

export type CliCommand = Command<CliContext, CliResult>;
export type CliGroup = Group<CliContext, CliResult>;
export type CliNode = Node<CliContext, CliResult>;
