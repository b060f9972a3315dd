import type {
  APIAllowedMentions,
  APIEmbed,
  APIMessageReferenceSend,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';

/** A component of any kind, as it came in the request: only what rules and rewriting look at is named. */
export interface AnyComponent {
  type: ComponentType;
  id?: number | null;
  custom_id?: string | null;
  label?: string | null;
  content?: string;
  style?: ButtonStyle;
  emoji?: object | null;
  url?: string | null;
  sku_id?: string | null;
  disabled?: boolean | null;
  description?: string | null;
  min_values?: number | null;
  max_values?: number | null;
  required?: boolean | null;
  options?: { label: string; value: string; default?: boolean | null }[] | null;
  components?: AnyComponent[];
  accessory?: AnyComponent;
  component?: AnyComponent;
  items?: { media: AnyMedia; description?: string | null }[];
  media?: AnyMedia;
  file?: AnyMedia;
}

export interface AnyMedia {
  url: string;
}

/** What a bot sends to make or edit a message, on any route. Null and absent are different in edits. */
export interface MessageDraft {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: AnyComponent[] | null;
  flags?: MessageFlags | null;
  attachments?: { id: string | number; filename?: string | null; description?: string | null }[] | null;
  allowed_mentions?: APIAllowedMentions | null;
  message_reference?: APIMessageReferenceSend | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  tts?: boolean | null;
}

/** Every component with where it stands, parents before children, in the order they are read. */
export function* walkComponents(
  components: readonly AnyComponent[],
  path: readonly (string | number)[] = ['components'],
): Generator<{ component: AnyComponent; path: readonly (string | number)[] }> {
  for (const [index, component] of components.entries()) {
    yield* walkComponent(component, [...path, index]);
  }
}

function* walkComponent(
  component: AnyComponent,
  path: readonly (string | number)[],
): ReturnType<typeof walkComponents> {
  yield { component, path };
  if (component.components) yield* walkComponents(component.components, [...path, 'components']);
  if (component.accessory) yield* walkComponent(component.accessory, [...path, 'accessory']);
  if (component.component) yield* walkComponent(component.component, [...path, 'component']);
}

/** Every place of a component that names a picture or file, by reference: it can be rewritten. */
export function mediaOf(component: AnyComponent): { media: AnyMedia; path: (string | number)[] }[] {
  return [
    ...(component.items ?? []).map(({ media }, index) => ({ media, path: ['items', index, 'media', 'url'] })),
    ...(component.media ? [{ media: component.media, path: ['media', 'url'] }] : []),
    ...(component.file ? [{ media: component.file, path: ['file', 'url'] }] : []),
  ];
}
