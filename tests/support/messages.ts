import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import type { Outcome } from '../../src/playground/index.ts';

/** A component as far as tests look at one, whatever its type. */
export interface Seen {
  readonly type: ComponentType;
  readonly custom_id?: string;
  readonly label?: string;
  readonly content?: string;
  readonly disabled?: boolean;
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly default?: boolean;
  }[];
  readonly default_values?: readonly { readonly id: string }[];
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
  readonly file?: { readonly url: string };
}

/** Every component of a message in reading order, nested ones too. */
export function componentsOf(message: Pick<APIMessage, 'components'>): Seen[] {
  const seen: Seen[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null && 'type' in value) {
      seen.push(value as Seen);
      if ('components' in value) walk(value.components);
      if ('accessory' in value) walk(value.accessory);
    }
  };
  walk(message.components);
  return seen;
}

/** All that a message says, a line for each text. */
export function textOf(message: Pick<APIMessage, 'components'>): string {
  return componentsOf(message)
    .map(({ content }) => content)
    .filter((content) => content !== undefined)
    .join('\n');
}

export function buttonsOf(message: Pick<APIMessage, 'components'>): Seen[] {
  return componentsOf(message).filter(({ type }) => type === ComponentType.Button);
}

export function labelsOf(message: Pick<APIMessage, 'components'>): string[] {
  return buttonsOf(message).map(({ label }) => label ?? '');
}

/** The button whose label contains `label`. @throws Error naming the labels there are */
export function buttonOf(
  message: Pick<APIMessage, 'components'>,
  label: string,
): Seen & { custom_id: string } {
  const found = buttonsOf(message).find((button) => button.label?.includes(label));
  if (found?.custom_id === undefined)
    throw new Error(`no button "${label}" among: ${labelsOf(message).join(', ')}`);
  return { ...found, custom_id: found.custom_id };
}

/** The choices of a message, in their order, with what can be chosen. */
export function choicesOf(
  message: Pick<APIMessage, 'components'>,
): { readonly custom_id: string; readonly values: readonly string[] }[] {
  return componentsOf(message).flatMap((component) =>
    component.type === ComponentType.StringSelect && component.custom_id !== undefined
      ? [{ custom_id: component.custom_id, values: (component.options ?? []).map(({ value }) => value) }]
      : [],
  );
}

/** The only select of a type in a message. @throws Error when there is none */
export function selectOf(
  message: Pick<APIMessage, 'components'>,
  type: ComponentType = ComponentType.StringSelect,
): Seen & { custom_id: string } {
  const found = componentsOf(message).find((component) => component.type === type);
  if (found?.custom_id === undefined) throw new Error(`the message has no select of type ${type}`);
  return { ...found, custom_id: found.custom_id };
}

/** The message an outcome ended in, deferred ones awaited. @throws Error for one that ended in none */
export async function messageOf(outcome: Outcome | Promise<Outcome>): Promise<APIMessage> {
  const ended = await outcome;
  switch (ended.kind) {
    case 'reply':
    case 'update':
      return ended.message;
    case 'deferred':
      return await ended.settled();
    case 'modal':
      throw new Error('a modal was opened');
    case 'failed':
      throw new Error(`nobody answered: ${ended.reason}`);
  }
}

/** The modal that an outcome opened. @throws Error when it was something else */
export function modalOf(outcome: Outcome): Extract<Outcome, { kind: 'modal' }>['modal'] {
  if (outcome.kind !== 'modal') throw new Error(`no modal: ${JSON.stringify(outcome)}`);
  return outcome.modal;
}

/** The message of a private answer, also of one that came late. @throws Error when everybody saw it, or when it was no new message */
export async function privateReply(outcome: Outcome | Promise<Outcome>): Promise<APIMessage> {
  const ended = await outcome;
  if (ended.kind === 'deferred') {
    const message = await ended.settled();
    if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return message;
  }
  if (ended.kind !== 'reply' || !ended.ephemeral)
    throw new Error(`not a private reply: ${JSON.stringify(ended)}`);
  return ended.message;
}
