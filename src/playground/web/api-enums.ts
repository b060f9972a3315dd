/**
 * Discord's numbers, as values. The page imports discord-api-types for its types only (the server serves
 * no packages but lit-html); the types here make a wrong number a compile error.
 */
import type {
  ApplicationCommandOptionType as OptionTypes,
  ApplicationCommandType as CommandTypes,
  ButtonStyle as ButtonStyles,
  ChannelType as ChannelTypes,
  ComponentType as ComponentTypes,
  InteractionType as InteractionTypes,
  MessageFlags as Flags,
  SeparatorSpacingSize as SeparatorSpacingSizes,
  TextInputStyle as TextInputStyles,
} from 'discord-api-types/v10';

/** The members of an enum `E` by their numbers, each checked against the declared one. */
function enumOf<E>(members: { [K in keyof E]: NumberOf<E[K]> }): E {
  return members as unknown as E;
}

type NumberOf<Member> = Member extends number
  ? `${Member}` extends `${infer Value extends number}`
    ? Value
    : never
  : never;

export const ComponentType = enumOf<Omit<typeof ComponentTypes, 'ContentInventoryEntry' | 'SelectMenu'>>({
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
  FileUpload: 19,
  RadioGroup: 21,
  CheckboxGroup: 22,
  Checkbox: 23,
});

export const ChannelType = enumOf<Pick<typeof ChannelTypes, 'GuildText' | 'DM' | 'PublicThread'>>({
  GuildText: 0,
  DM: 1,
  PublicThread: 11,
});

export const ButtonStyle = enumOf<typeof ButtonStyles>({
  Primary: 1,
  Secondary: 2,
  Success: 3,
  Danger: 4,
  Link: 5,
  Premium: 6,
});

export const TextInputStyle = enumOf<typeof TextInputStyles>({ Short: 1, Paragraph: 2 });

export const SeparatorSpacing = enumOf<typeof SeparatorSpacingSizes>({ Small: 1, Large: 2 });

export const OptionType = enumOf<typeof OptionTypes>({
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
});

export const CommandType = enumOf<Pick<typeof CommandTypes, 'ChatInput'>>({ ChatInput: 1 });

export const InteractionType = enumOf<
  Pick<typeof InteractionTypes, 'ApplicationCommand' | 'MessageComponent' | 'ModalSubmit'>
>({ ApplicationCommand: 2, MessageComponent: 3, ModalSubmit: 5 });

export const MessageFlags = enumOf<Pick<typeof Flags, 'Ephemeral' | 'Loading' | 'IsComponentsV2'>>({
  Ephemeral: 64,
  Loading: 128,
  IsComponentsV2: 32768,
});

/** Whether a message carries a flag of {@link MessageFlags}. */
export function hasFlag(message: { flags?: Flags }, flag: Flags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}
