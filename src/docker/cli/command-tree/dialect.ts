/**
 * How a program words what goes wrong. docker and its plugins share one grammar but are separate programs,
 * each with habits of its own.
 */
export interface Dialect {
  /** Before every error except those about flags. */
  readonly errorPrefix: string;
  /** A wrong flag: the sentence with the usage and status 125, or the bare sentence with status 1. */
  readonly flagErrors: 'with-usage' | 'bare';
  /** Where the help of a group goes that was called with no command. */
  readonly groupHelp: 'stdout' | 'stderr';
  /** A word that names no command of a group. */
  readonly unknownCommand: 'docker' | 'compose' | 'buildx';
  /** Printed after "unknown help topic", because docker called the plugin for it. */
  readonly afterHelpTopic: string;
}

export const DOCKER: Dialect = {
  errorPrefix: '',
  flagErrors: 'with-usage',
  groupHelp: 'stderr',
  unknownCommand: 'docker',
  afterHelpTopic: '',
};

export const COMPOSE: Dialect = {
  errorPrefix: '',
  flagErrors: 'bare',
  groupHelp: 'stdout',
  unknownCommand: 'compose',
  afterHelpTopic: 'exit status 1\n',
};

export const BUILDX: Dialect = {
  errorPrefix: 'ERROR: ',
  flagErrors: 'with-usage',
  groupHelp: 'stdout',
  unknownCommand: 'buildx',
  afterHelpTopic: 'exit status 1\n',
};
