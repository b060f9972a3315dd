import type { APIUser } from 'discord-api-types/v10';
import { html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { displayName } from './names.ts';

const COLOURS = 6;

/** A round picture of somebody: the first letter of the name on a colour that stays theirs. Decorative. */
export function avatar(user: APIUser, size: 'small' | 'medium' | 'large' = 'medium'): TemplateResult {
  const colour = user.bot
    ? 'bot'
    : Array.from(user.id).reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % COLOURS;
  const initial = user.bot ? '🐟' : (Array.from(displayName(user))[0] ?? '?').toUpperCase();
  return html`<span class="avatar avatar-${size}" data-colour=${colour} aria-hidden="true">${initial}</span>`;
}
