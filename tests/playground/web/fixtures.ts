import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  InteractionType,
  MessageFlags,
  MessageType,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord-api-types/v10';
import type {
  APIApplicationCommand,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import type { PageChannel, PageGuild, PagePerson } from '../../../src/playground/protocol.ts';

/** A message in each of Discord's shapes, and the world they stand in. */

export const APPLICATION_ID = '900000000000000001';
const GUILD_ID = '910000000000000001';

export const BOT: APIUser = {
  id: APPLICATION_ID,
  username: 'bungeo',
  discriminator: '0',
  global_name: '붕어',
  avatar: null,
  bot: true,
};

function user(id: string, username: string, name: string): APIUser {
  return { id, username, discriminator: '0', global_name: name, avatar: null };
}

export const MINJI = user('100000000000000001', 'minji', '민지');
export const ALEX = user('100000000000000003', 'alex', 'Alex');

export function people(): PagePerson[] {
  return [
    { user: MINJI, locale: 'ko', manages: [GUILD_ID] },
    { user: user('100000000000000002', 'junho', '준호'), locale: 'ko', manages: [] },
    { user: ALEX, locale: 'en-US', manages: [] },
    { user: user('100000000000000004', 'sam', 'Sam'), locale: 'en-US', manages: [] },
  ];
}

export const CHANNELS = {
  general: { id: '920000000000000001', name: '일반', kind: 'text', topic: '도커 스터디 이야기' },
  showcase: { id: '920000000000000002', name: 'components', kind: 'text' },
  long: { id: '920000000000000003', name: 'long', kind: 'text' },
  thread: { id: '920000000000000004', name: '볼륨 질문', kind: 'thread', parentId: '920000000000000001' },
  elsewhere: { id: '920000000000000005', name: '다른 곳', kind: 'text' },
  dm: { id: '920000000000000009', name: 'dm', kind: 'dm' },
} as const satisfies Record<string, PageChannel>;

export const GUILDS: PageGuild[] = [
  {
    id: GUILD_ID,
    name: '도커 스터디',
    preferredLocale: 'ko',
    botIsMember: true,
    channels: [CHANNELS.general, CHANNELS.thread, CHANNELS.showcase, CHANNELS.long],
  },
  {
    id: '910000000000000002',
    name: '다른 서버',
    preferredLocale: 'ko',
    botIsMember: false,
    channels: [CHANNELS.elsewhere],
  },
];

function command(
  id: string,
  [name, ko]: readonly [string, string],
  [description, descriptionKo]: readonly [string, string],
  options: NonNullable<APIApplicationCommand['options']>,
): APIApplicationCommand {
  return {
    id,
    type: ApplicationCommandType.ChatInput,
    application_id: APPLICATION_ID,
    name,
    name_localizations: { ko },
    description,
    description_localizations: { ko: descriptionKo },
    default_member_permissions: null,
    version: '1',
    options,
  };
}

const {
  String: STRING,
  Integer: INTEGER,
  Boolean: BOOLEAN,
  User: USER,
  Channel: CHANNEL,
  Subcommand: SUBCOMMAND,
} = ApplicationCommandOptionType;

export const EXPLAIN_ID = '930000000000000001';

export const COMMANDS: APIApplicationCommand[] = [
  command(
    EXPLAIN_ID,
    ['explain', '설명'],
    ['Explains a Docker idea', '도커 개념을 설명해요'],
    [
      {
        type: STRING,
        name: 'concept',
        name_localizations: { ko: '개념' },
        description: 'What to explain',
        description_localizations: { ko: '알고 싶은 개념' },
        required: true,
        autocomplete: true,
      },
      {
        type: BOOLEAN,
        name: 'public',
        name_localizations: { ko: '공개' },
        description: 'Show everybody',
        description_localizations: { ko: '모두에게 보이기' },
      },
    ],
  ),
  command(
    '930000000000000002',
    ['quiz', '퀴즈'],
    ['Starts a round', '퀴즈를 시작해요'],
    [
      {
        type: STRING,
        name: 'topic',
        name_localizations: { ko: '주제' },
        description: 'About what',
        required: true,
        choices: [
          { name: 'Images', name_localizations: { ko: '이미지' }, value: 'images' },
          { name: 'Networks', name_localizations: { ko: '네트워크' }, value: 'networks' },
        ],
      },
      {
        type: INTEGER,
        name: 'count',
        name_localizations: { ko: '문항수' },
        description: 'How many',
        min_value: 1,
        max_value: 20,
      },
      { type: USER, name: 'rival', name_localizations: { ko: '상대' }, description: 'Against whom' },
      { type: CHANNEL, name: 'place', name_localizations: { ko: '채널' }, description: 'Where' },
    ],
  ),
  command(
    '930000000000000003',
    ['docker', '도커'],
    ['The docker prompt', '도커 명령'],
    [
      {
        type: SUBCOMMAND,
        name: 'run',
        name_localizations: { ko: '실행' },
        description: 'Runs a container',
        options: [{ type: STRING, name: 'image', description: 'Which image', required: true }],
      },
      {
        type: SUBCOMMAND,
        name: 'ps',
        name_localizations: { ko: '목록' },
        description: 'Lists containers',
        options: [],
      },
    ],
  ),
  command('930000000000000004', ['help', '도움말'], ['What the bot can do', '봇이 할 수 있는 일'], []),
];

const EPOCH = Date.UTC(2026, 0, 5, 3, 0, 0);

/** A message of the bot's unless `fields` say otherwise; `number` orders it. */
export function message(number: number, fields: Partial<APIMessage>): APIMessage {
  return {
    id: String(940_000_000_000_000_000n + BigInt(number)),
    channel_id: CHANNELS.general.id,
    author: BOT,
    content: '',
    timestamp: new Date(EPOCH + number * 1000).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    ...fields,
  };
}

/** "민지 used /설명". */
export function ranBy(
  person: APIUser,
  name: string,
): Pick<APIMessage, 'interaction_metadata' | 'interaction'> {
  return {
    interaction_metadata: {
      id: '1',
      type: InteractionType.ApplicationCommand,
      user: person,
      authorizing_integration_owners: {},
    },
    interaction: { id: '1', type: InteractionType.ApplicationCommand, name, user: person },
  };
}

/** The answer to a press of a button. */
export function pressedBy(person: APIUser): Pick<APIMessage, 'interaction_metadata'> {
  return {
    interaction_metadata: {
      id: '2',
      type: InteractionType.MessageComponent,
      user: person,
      authorizing_integration_owners: {},
      interacted_message_id: '1',
    },
  };
}

/** A picture as an attachment; without its size, the page cannot know how much room it needs. */
export function picture(size: { width: number; height: number } | undefined): APIMessage['attachments'] {
  const {
    width: _width,
    height: _height,
    ...unsized
  } = file('77', 'late.svg', 'image/svg+xml', 900, '늦은 그림');
  return [{ ...unsized, ...size }];
}

const MARKDOWN = `# 컨테이너란?
## 두 번째 제목
### 세 번째 제목
-# 작은 글씨: 3분 읽기
**굵게** *기울임* __밑줄__ ~~취소~~ ||스포일러|| \`docker run -it\`
> 이미지는 틀, 컨테이너는 **빵**이에요.
> 틀 하나로 여러 개를 구워요.
- 첫째
  - 안쪽 하나
  - 안쪽 둘
- 둘째
1. 하나
2. 둘
[공식 문서](https://docs.docker.com/) · <@${MINJI.id}> · <#${CHANNELS.general.id}> · </explain:${EXPLAIN_ID}> · 🐟 · \\*그대로\\*
마감 <t:${Math.floor(EPOCH / 1000)}:F>, <t:4102444800:R>
[위험한 링크](javascript:alert(1)) <b>태그</b>`;

const TABLE = `\u001b[1;34m┌────────┬────────┐\u001b[0m
\u001b[1;34m│\u001b[0m\u001b[32m이미지  \u001b[1;34m│\u001b[0m\u001b[4mimage   \u001b[1;34m│\u001b[0m
\u001b[1;34m├────────┼────────┤\u001b[0m
│\u001b[41;37m컨테이너\u001b[0m│\u001b[33mabcdefgh\u001b[0m│
└────────┴────────┘`;

function file(
  id: string,
  filename: string,
  type: string,
  size: number,
  description?: string,
): APIMessage['attachments'][number] {
  const url = `/attachments/${filename}`;
  const picture = type.startsWith('image/') ? { width: 480, height: 270 } : {};
  return {
    id,
    filename,
    content_type: type,
    size,
    url,
    proxy_url: url,
    ...(description ? { description } : {}),
    ...picture,
  };
}

const V2 = MessageFlags.IsComponentsV2;

/** Everything Components V2 has, one message for each idea. */
export function showcase(): APIMessage[] {
  const channel_id = CHANNELS.showcase.id;
  const v2 = (
    number: number,
    components: APIMessage['components'],
    fields: Partial<APIMessage> = {},
  ): APIMessage => message(number, { channel_id, flags: V2, components: components ?? [], ...fields });
  return [
    message(0, { channel_id, author: MINJI, content: '안녕하세요! **도커** 공부해요 🐳' }),
    message(1, { channel_id, author: MINJI, content: '🐟' }),
    v2(
      2,
      [
        {
          type: ComponentType.Container,
          accent_color: 0xf0b35b,
          components: [
            { type: ComponentType.TextDisplay, content: MARKDOWN },
            { type: ComponentType.Separator },
            {
              type: ComponentType.TextDisplay,
              content: `\`\`\`ansi\n${TABLE}\n\`\`\`\n\`\`\`dockerfile\nFROM node:24\nCMD ["node", "main.js"]\n\`\`\``,
            },
            { type: ComponentType.Separator, divider: false, spacing: SeparatorSpacingSize.Large },
            {
              type: ComponentType.Section,
              components: [
                {
                  type: ComponentType.TextDisplay,
                  content: '**섹션** 본문이에요.\n-# 오른쪽에 그림이 있어요',
                },
              ],
              accessory: {
                type: ComponentType.Thumbnail,
                media: { url: 'attachment://map.svg' },
                description: '작은 그림',
              },
            },
            {
              type: ComponentType.Section,
              components: [{ type: ComponentType.TextDisplay, content: '버튼이 딸린 섹션' }],
              accessory: {
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                custom_id: 'section',
                label: '열기',
              },
            },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Primary,
                  custom_id: 'next',
                  label: '이미지',
                  emoji: { name: '🧱' },
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Secondary,
                  custom_id: 'modal',
                  label: '설문 열기',
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Success,
                  custom_id: 'slow',
                  label: '느린 버튼',
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Danger,
                  custom_id: 'fail',
                  label: '실패하는 버튼',
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Link,
                  url: 'https://docs.docker.com/',
                  label: '문서',
                },
              ],
            },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Primary,
                  custom_id: 'off',
                  label: '꺼진 버튼',
                  disabled: true,
                },
              ],
            },
          ],
        },
      ],
      { ...ranBy(MINJI, 'explain'), attachments: [file('1', 'map.svg', 'image/svg+xml', 900, '지도')] },
    ),
    v2(
      3,
      [
        {
          type: ComponentType.MediaGallery,
          items: [
            { media: { url: 'attachment://a.svg' }, description: '첫째 그림' },
            { media: { url: 'attachment://b.svg' }, description: '둘째 그림', spoiler: true },
          ],
        },
        { type: ComponentType.File, file: { url: 'attachment://notes.txt' }, name: 'notes.txt', size: 1536 },
        {
          type: ComponentType.Container,
          spoiler: true,
          components: [{ type: ComponentType.TextDisplay, content: '가려진 정답: **volume**' }],
        },
      ],
      {
        attachments: [
          file('1', 'a.svg', 'image/svg+xml', 1),
          file('2', 'b.svg', 'image/svg+xml', 1),
          file('3', 'notes.txt', 'text/plain', 1536),
        ],
      },
    ),
    v2(
      4,
      [
        { type: ComponentType.TextDisplay, content: '무엇을 더 볼까요?' },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'pick',
              placeholder: '개념 고르기',
              options: [
                { label: '볼륨', value: 'volume', description: '데이터를 남기는 곳', emoji: { name: '💾' } },
                { label: '네트워크', value: 'network' },
                { label: 'Dockerfile', value: 'dockerfile' },
              ],
            },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'many',
              placeholder: '여러 개 고르기',
              min_values: 1,
              max_values: 2,
              options: [
                { label: '하나', value: '1', default: true },
                { label: '둘', value: '2' },
                { label: '셋', value: '3' },
              ],
            },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.UserSelect, custom_id: 'who', placeholder: '사람 고르기' }],
        },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.ChannelSelect,
              custom_id: 'where',
              placeholder: '채널 고르기',
              channel_types: [ChannelType.GuildText],
            },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.RoleSelect, custom_id: 'role', placeholder: '역할 고르기' }],
        },
      ],
      { edited_timestamp: new Date(EPOCH + 5000).toISOString() },
    ),
    message(5, {
      channel_id,
      flags: MessageFlags.Ephemeral,
      content: '이건 **나만** 볼 수 있는 답이에요.',
      ...ranBy(MINJI, 'explain'),
    }),
    message(6, { channel_id, flags: MessageFlags.Loading, ...ranBy(MINJI, 'quiz') }),
    message(7, {
      channel_id,
      author: ALEX,
      type: MessageType.Reply,
      content: 'I see!',
      message_reference: { message_id: '940000000000000000', channel_id },
    }),
    message(8, {
      channel_id,
      content: '옛 형식',
      embeds: [
        {
          title: '임베드 제목',
          description: '설명 **굵게**',
          color: 0x248046,
          fields: [
            { name: '하나', value: '1', inline: true },
            { name: '둘', value: '2', inline: true },
          ],
          footer: { text: '꼬리말' },
        },
      ],
      attachments: [
        file('9', 'chart.svg', 'image/svg+xml', 2048, '막대 그림'),
        file('10', 'export.json', 'application/json', 123_456),
      ],
    }),
  ];
}

/** Every input a modal can have. */
export const MODAL: APIModalInteractionResponseCallbackData = {
  custom_id: 'survey',
  title: '설문',
  components: [
    { type: ComponentType.TextDisplay, content: '모두 **연습용**이에요.' },
    {
      type: ComponentType.Label,
      label: '이름',
      description: '두 글자 이상',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'name',
        style: TextInputStyle.Short,
        min_length: 2,
        max_length: 20,
        placeholder: '붕어',
      },
    },
    {
      type: ComponentType.Label,
      label: '하고 싶은 말',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'text',
        style: TextInputStyle.Paragraph,
        required: false,
        max_length: 200,
      },
    },
    {
      type: ComponentType.Label,
      label: '수준',
      component: {
        type: ComponentType.RadioGroup,
        custom_id: 'level',
        options: [
          { label: '처음', value: 'new', description: '도커를 처음 써요' },
          { label: '익숙', value: 'used' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: '관심',
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: 'topics',
        required: false,
        options: [
          { label: '이미지', value: 'image' },
          { label: '볼륨', value: 'volume' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: '언어',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'language',
        options: [
          { label: '한국어', value: 'ko' },
          { label: 'English', value: 'en' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: '알림 받기',
      component: { type: ComponentType.Checkbox, custom_id: 'notify' },
    },
  ],
};

/** 120 short messages: more than two pages. */
export function longHistory(): APIMessage[] {
  return Array.from({ length: 120 }, (_, index) =>
    message(100 + index, {
      channel_id: CHANNELS.long.id,
      author: index % 7 < 4 ? MINJI : ALEX,
      content: `line ${index}`,
    }),
  );
}

/** The answer to `/explain`. */
export function explanation(number: number, channelId: string, person: APIUser, concept: string): APIMessage {
  return message(number, {
    channel_id: channelId,
    flags: V2,
    ...ranBy(person, 'explain'),
    components: [
      {
        type: ComponentType.Container,
        accent_color: 0xf0b35b,
        components: [
          { type: ComponentType.TextDisplay, content: `## ${concept}\n이미지로 만든 실행 단위예요.` },
          {
            type: ComponentType.ActionRow,
            components: [
              { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'next', label: '이미지' },
            ],
          },
        ],
      },
    ],
  });
}
