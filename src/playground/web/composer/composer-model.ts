import type { PageChannel, PageOption } from '../../protocol.ts';
import type { Clock } from '../clock.ts';
import type { CommandEntry } from '../slash-commands/entries.ts';
import type { Directory, Suggestion } from '../slash-commands/values.ts';
import type { ClientLocale } from '../markdown/timestamp.ts';
import { channelTitle, neighbours } from '../state/app-state.ts';
import type { Strings } from '../strings.ts';
import type { ViewContext } from '../views/context.ts';
import { displayName } from '../views/names.ts';

/** What the composer needs of the page around it. */
export interface ComposerModel {
  /** Of the channel: `#general`. */
  title: string;
  appName: string;
  entries: readonly CommandEntry[];
  directory: Directory;
  locale: ClientLocale;
  strings: Strings;
  clock: Clock;
  sendText: (text: string) => void;
  run: (entry: CommandEntry, options: PageOption[]) => void;
  complete: (entry: CommandEntry, options: PageOption[]) => Promise<readonly Suggestion[] | undefined>;
}

export function composerModel(context: ViewContext, channel: PageChannel): ComposerModel {
  const { page, session } = context;
  const people = [...page.people.map(({ user }) => user), page.application.bot];
  return {
    title: channelTitle(page, channel),
    appName: page.application.name,
    entries: context.entries,
    directory: {
      people: people.map((user) => ({ id: user.id, name: displayName(user) })),
      channels: neighbours(page, channel.id).map(({ id, name }) => ({ id, name })),
    },
    locale: context.locale,
    strings: context.strings,
    clock: context.ticker.clock,
    sendText: (text) => void session.sendText(channel.id, text),
    run: (entry, options) => void session.runCommand(channel.id, entry, options),
    complete: (entry, options) => session.complete(channel.id, entry, options),
  };
}
