import type { Localized } from '../base/locale.ts';

/** A command as other messages speak of it. */
export interface CommandSummary {
  readonly name: string;
  /** As people see it in their language. */
  readonly shownName: Localized;
  readonly help: Localized;
  /** Only in servers where the bot is a member. */
  readonly serversOnly: boolean;
}

interface Declared {
  readonly name: string;
  readonly ko: string;
  readonly help: Localized;
  readonly where: 'everywhere' | 'servers';
}

/** The bot's own commands as /help lists them, taken from their declarations. */
export class CommandGuide {
  readonly commands: readonly CommandSummary[];

  constructor(commands: Iterable<Declared>) {
    this.commands = Array.from(commands, ({ name, ko, help, where }) => ({
      name,
      shownName: { ko, en: name },
      help,
      serversOnly: where === 'servers',
    }));
  }
}
