import { AllowedMentionsTypes, ComponentType } from 'discord-api-types/v10';
import type { APIUser } from 'discord-api-types/v10';
import { findUser } from '../world.ts';
import type { World } from '../world.ts';
import { walkComponents } from './draft.ts';
import type { MessageDraft } from './draft.ts';

/** Whom a message pings, after `allowed_mentions` had its say. */
export interface Mentions {
  mentions: APIUser[];
  mention_everyone: boolean;
  mention_roles: string[];
}

export function mentionsOf(world: World, draft: MessageDraft): Mentions {
  const text = textOf(draft);
  const allowed = draft.allowed_mentions;
  const parses = (type: AllowedMentionsTypes): boolean => !allowed || (allowed.parse ?? []).includes(type);
  const userIds = [...new Set([...text.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id))];
  const roleIds = [...new Set([...text.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id))];
  const users = userIds.filter((id) => parses(AllowedMentionsTypes.User) || allowed?.users?.includes(id));
  const roles = roleIds.filter((id) => parses(AllowedMentionsTypes.Role) || allowed?.roles?.includes(id));
  return {
    mentions: users.map((id) => findUser(world, id)).filter((user) => user !== undefined),
    mention_everyone: parses(AllowedMentionsTypes.Everyone) && /@(?:everyone|here)\b/.test(text),
    mention_roles: roles,
  };
}

function textOf(draft: MessageDraft): string {
  const texts = [draft.content ?? ''];
  for (const { component } of walkComponents(draft.components ?? [])) {
    if (component.type === ComponentType.TextDisplay) texts.push(component.content ?? '');
  }
  return texts.join('\n');
}
