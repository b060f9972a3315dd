/**
 * Components V2 as plain values (discord-api-types), with the few words it takes to write one. Views are made of
 * these: data that can be compared, counted and checked without a client.
 */
import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
} from 'discord-api-types/v10';
import { LIMITS } from '../base/discord-limits.ts';

/** What a message shows, and the files that its components name by `attachment://`. */
export interface View {
  readonly components: APIMessageTopLevelComponent[];
  readonly files?: readonly ViewFile[];
}

export interface ViewFile {
  /** What `attachment://…` says: lower-case ASCII letters, digits, dots, hyphens. */
  readonly name: string;
  readonly data: Buffer;
  /** Alt text, for pictures. */
  readonly description?: string;
}

/** Colours of the bar beside a message, by what it says. */
export const ACCENT = {
  neutral: 0x5865f2,
  good: 0x3ba55d,
  warning: 0xf0b132,
  danger: 0xda373c,
} as const;

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function separator(options: { divider?: boolean; large?: boolean } = {}): APISeparatorComponent {
  return {
    type: ComponentType.Separator,
    divider: options.divider ?? true,
    spacing: options.large ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small,
  };
}

export function container(
  accent: number,
  components: readonly (APIComponentInContainer | undefined | false)[],
): APIContainerComponent {
  return {
    type: ComponentType.Container,
    accent_color: accent,
    components: components.filter((component) => component !== undefined && component !== false),
  };
}

export function section(
  contents: readonly string[],
  accessory: APIButtonComponent | APIThumbnailComponent,
): APISectionComponent {
  return { type: ComponentType.Section, components: contents.map(text), accessory };
}

/** One picture, named by the file it comes from. */
export function picture(file: Pick<ViewFile, 'name' | 'description'>): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [
      {
        media: { url: `attachment://${file.name}` },
        ...(file.description === undefined ? {} : { description: shorten(file.description, LIMITS.altText) }),
      },
    ],
  };
}

export function file(name: string): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

export function row<C extends APIComponentInMessageActionRow>(
  ...components: readonly C[]
): APIActionRowComponent<C> {
  return { type: ComponentType.ActionRow, components: [...components] };
}

type InteractiveStyle = APIButtonComponentWithCustomId['style'];

export interface ButtonOptions {
  readonly style?: InteractiveStyle;
  readonly emoji?: string;
  readonly disabled?: boolean;
}

export function button(
  customId: string,
  label: string,
  options: ButtonOptions = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: options.style ?? ButtonStyle.Secondary,
    custom_id: customId,
    label: shorten(label, LIMITS.buttonLabel),
    ...(options.emoji === undefined ? {} : { emoji: { name: options.emoji } }),
    ...(options.disabled === undefined ? {} : { disabled: options.disabled }),
  };
}

export function linkButton(url: string, label: string): APIButtonComponentWithURL {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    url,
    label: shorten(label, LIMITS.buttonLabel),
  };
}

export function select(
  customId: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
): APIStringSelectComponent {
  return { type: ComponentType.StringSelect, custom_id: customId, placeholder, options: [...options] };
}

/** A choice of one text channel, or none. */
export function channelSelect(
  customId: string,
  placeholder: string,
  chosen: string | null,
): APIChannelSelectComponent {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: customId,
    placeholder,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    min_values: 0,
    max_values: 1,
    ...(chosen === null
      ? {}
      : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }),
  };
}

/** Splits into what a reader takes for one character. Costly to make, stateless to use. */
const CHARACTERS = new Intl.Segmenter();

/** Cuts a text to at most `limit` UTF-16 units, on a whole character, with an ellipsis where something is missing. */
export function shorten(value: string, limit: number): string {
  if (value.length <= limit) return value;
  let cut = '';
  for (const { segment } of CHARACTERS.segment(value)) {
    if (cut.length + segment.length > limit - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
