import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import { mediaOf, walkComponents } from '../messages/draft.ts';
import type { MessageDraft } from '../messages/draft.ts';
import { componentProblems } from './component-rules.ts';
import type { Problem } from './problem.ts';

/** What a message's rules depend on besides its own body. */
export interface MessageSurroundings {
  /** Whether the message is (or, being edited, already was) a Components V2 message. */
  v2: boolean;
  /** Being edited, it already was one: the flag cannot be taken back. */
  wasV2: boolean;
  /** Names that `attachment://` may refer to: uploads of this request and kept ones. */
  filenames: readonly string[];
  /** Attachments that the message will have in the end. */
  attachmentCount: number;
}

const V2_ONLY: ReadonlySet<number> = new Set([
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Thumbnail,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);

/** Rows in a message without Components V2. */
const V1_ROWS = 5;

type Rule = (draft: MessageDraft, around: MessageSurroundings) => Problem[];

const contentLength: Rule = ({ content }) =>
  content && content.length > LIMITS.content
    ? [problem(['content'], 'BASE_TYPE_MAX_LENGTH', `must be at most ${LIMITS.content} characters`)]
    : [];

const nothingBesideV2: Rule = (draft, { v2 }) => {
  if (!v2) return [];
  const beside = [...(draft.content ? ['content'] : []), ...(draft.embeds?.length ? ['embeds'] : [])];
  return beside.map((field) =>
    problem(
      [field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `cannot be used in a message with the IS_COMPONENTS_V2 flag`,
    ),
  );
};

const v2FlagStays: Rule = ({ flags }, { wasV2 }) =>
  wasV2 && typeof flags === 'number' && (flags & MessageFlags.IsComponentsV2) === 0
    ? [
        problem(
          ['flags'],
          'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
          'IS_COMPONENTS_V2 cannot be removed from a message',
        ),
      ]
    : [];

const v2ComponentsNeedTheFlag: Rule = ({ components }, { v2 }) =>
  v2
    ? []
    : (components ?? []).flatMap(({ type }, index) =>
        V2_ONLY.has(type)
          ? [
              problem(
                ['components', index, 'type'],
                'UNION_TYPE_CHOICES',
                'must be an action row (1): the message lacks the IS_COMPONENTS_V2 flag',
              ),
            ]
          : [],
      );

const v1RowCount: Rule = ({ components }, { v2 }) =>
  !v2 && (components?.length ?? 0) > V1_ROWS
    ? [problem(['components'], 'BASE_TYPE_BAD_LENGTH', `must have at most ${V1_ROWS} rows`)]
    : [];

const v2ComponentCount: Rule = ({ components }, { v2 }) => {
  const count = v2 ? [...walkComponents(components ?? [])].length : 0;
  return count > LIMITS.components
    ? [
        problem(
          ['components'],
          'BASE_TYPE_BAD_LENGTH',
          `must have at most ${LIMITS.components} components, nested ones counted (has ${count})`,
        ),
      ]
    : [];
};

const v2TextLength: Rule = ({ components }, { v2 }) => {
  if (!v2) return [];
  let length = 0;
  for (const { component } of walkComponents(components ?? [])) {
    if (component.type === ComponentType.TextDisplay) length += component.content?.length ?? 0;
  }
  return length > LIMITS.messageText
    ? [
        problem(
          ['components'],
          'COMPONENT_MAX_TOTAL_TEXT_LENGTH',
          `must have at most ${LIMITS.messageText} characters of text in all (has ${length})`,
        ),
      ]
    : [];
};

const referencedFilesExist: Rule = ({ components, embeds }, { filenames }) => {
  const references: { url: string; path: readonly (string | number)[] }[] = [];
  for (const { component, path } of walkComponents(components ?? [])) {
    for (const { media, path: at } of mediaOf(component)) {
      references.push({ url: media.url, path: [...path, ...at] });
    }
    if (component.file && !component.file.url.startsWith('attachment://')) {
      references.push({ url: 'attachment://', path: [...path, 'file', 'url'] });
    }
  }
  for (const [index, embed] of (embeds ?? []).entries()) {
    if (embed.image) references.push({ url: embed.image.url, path: ['embeds', index, 'image', 'url'] });
    if (embed.thumbnail) {
      references.push({ url: embed.thumbnail.url, path: ['embeds', index, 'thumbnail', 'url'] });
    }
  }
  return references
    .filter(({ url }) => url.startsWith('attachment://'))
    .filter(({ url }) => !filenames.includes(url.slice('attachment://'.length)))
    .map(({ url, path }) =>
      problem(
        path,
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        url === 'attachment://' ? 'must be an attachment:// reference' : `names no uploaded file (${url})`,
      ),
    );
};

const attachmentCount: Rule = (_draft, { attachmentCount: count }) =>
  count > LIMITS.attachments
    ? [
        problem(
          ['attachments'],
          'BASE_TYPE_BAD_LENGTH',
          `must have at most ${LIMITS.attachments} attachments`,
        ),
      ]
    : [];

const components: Rule = ({ components }) => componentProblems(components ?? [], ['components']);

const RULES: readonly Rule[] = [
  contentLength,
  nothingBesideV2,
  v2FlagStays,
  v2ComponentsNeedTheFlag,
  v1RowCount,
  v2ComponentCount,
  v2TextLength,
  referencedFilesExist,
  attachmentCount,
  components,
];

/** The rules for messages that Discord's document does not state. The body must fit the document already. */
export function messageProblems(draft: MessageDraft, around: MessageSurroundings): Problem[] {
  return RULES.flatMap((rule) => rule(draft, around));
}

function problem(path: Problem['path'], code: string, message: string): Problem {
  return { path, code, message };
}
