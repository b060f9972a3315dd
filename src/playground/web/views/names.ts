import type { APIUser } from 'discord-api-types/v10';
import type { PageState } from '../../protocol.ts';
import { allChannels } from '../state/app-state.ts';

/** The name others see. */
export function displayName(user: APIUser): string {
  return user.global_name ?? user.username;
}

/** Everybody one can meet: the people and the bot. */
export function findUser(page: PageState, id: string): APIUser | undefined {
  return [...page.people.map((person) => person.user), page.application.bot].find((user) => user.id === id);
}

export function channelName(page: PageState, id: string): string | undefined {
  return allChannels(page).find((channel) => channel.id === id)?.name;
}
