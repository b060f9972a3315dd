/** Discord's markdown as data: what {@link ./parse.ts} gives and {@link ./render.ts} draws. */

export type Span = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';

/** `t` short time … `F` long date and time, `R` relative to now. */
export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

export type Inline =
  | { type: 'text'; text: string }
  | { type: Span; children: Inline[] }
  | { type: 'code'; text: string }
  /** `url` is always http or https. */
  | { type: 'link'; url: string; title?: string; children: Inline[] }
  | { type: 'mention'; of: 'user' | 'channel' | 'role'; id: string }
  | { type: 'everyone'; text: '@everyone' | '@here' }
  /** `name` includes sub-commands: `docker run`. */
  | { type: 'command'; name: string; id: string }
  | { type: 'unicodeEmoji'; text: string }
  | { type: 'customEmoji'; name: string; id: string; animated: boolean }
  /** `seconds` since the epoch. */
  | { type: 'timestamp'; seconds: number; style: TimestampStyle };

export interface ListItem {
  children: Inline[];
  lists: List[];
}

export interface List {
  type: 'list';
  ordered: boolean;
  /** The number of the first item, where ordered. */
  start: number;
  items: ListItem[];
}

export type Block =
  /** Line breaks inside are significant. */
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { type: 'subtext'; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'codeBlock'; language: string; text: string }
  | List;
