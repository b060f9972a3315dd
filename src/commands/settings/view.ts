import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
} from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import type { GuildSettings } from '../../db/index.ts';
import {
  ACCENT,
  button,
  channelSelect,
  container,
  row,
  section,
  select,
  separator,
  text,
  type View,
} from '../../discord/components.ts';
import { COMMON_TIME_ZONES, DEFAULT_TIME_ZONE } from '../../quiz/calendar/time-zones.ts';
import { wallClock } from '../../quiz/calendar/wall-clock.ts';
import { nextTurn } from '../../quiz/daily/daily.ts';
import { languageOptions } from '../shared/language-choice.ts';
import { WORDING } from './wording.ts';

/** The custom_ids of menus and buttons. */
export interface SettingsLinks {
  readonly language: string;
  readonly channel: string;
  readonly timeZone: string;
  /** The button that opens the window in which a city is typed. */
  readonly typeTimeZone: string;
  readonly dailyHour: string;
  readonly starters: string;
}

/** The value of "no question of the day" in its menu. */
export const NO_HOUR = 'off';
/** Who may start rounds, as the menu has it. */
export const STARTERS = ['everyone', 'managers'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Longer than any name of a place. */
const LONGEST_PLACE = 80;

/** The server's settings with a menu for each. @param now ms since the epoch */
export function settingsView(
  settings: GuildSettings,
  now: number,
  locale: Locale,
  links: SettingsLinks,
): View {
  const words = WORDING[locale];
  const timeZone = settings.timeZone ?? DEFAULT_TIME_ZONE;
  const { time, offset } = wallClock(now, timeZone);
  return {
    components: [
      container(ACCENT.neutral, [
        text(`## ⚙️ ${words.title}\n-# ${words.saved}`),
        text(`**${words.language}**\n-# ${words.languageNote}`),
        row(select(links.language, words.language, languageOptions(words.auto, settings.locale))),
        text(`**${words.channel}**\n-# ${words.channelNote}`),
        row(channelSelect(links.channel, words.channelPlaceholder, settings.channelId)),
        separator(),
        section(
          [
            `**${words.timeZone}**\n-# ${words.timeZoneNote(placeName(timeZone, locale), `${time} (UTC${offset})`)}`,
          ],
          button(links.typeTimeZone, words.timeZoneOther, { emoji: '⌨️' }),
        ),
        row(select(links.timeZone, words.timeZone, timeZoneOptions(timeZone, locale))),
        text(`**${words.daily}**\n-# ${words.dailyNote}\n${nextLine(settings, now, locale)}`.trimEnd()),
        row(select(links.dailyHour, words.daily, hourOptions(settings.dailyHour, locale))),
        separator(),
        text(`**${words.starters}**\n-# ${words.startersNote}`),
        row(
          select(
            links.starters,
            words.starters,
            STARTERS.map((value) => ({
              value,
              label: words.starter[value],
              default: value === (settings.roundStarters ?? 'everyone'),
            })),
          ),
        ),
      ]),
    ],
  };
}

/** A zone by the city it is known by here, or by IANA's name. */
export function placeName(timeZone: string, locale: Locale): string {
  return COMMON_TIME_ZONES.find(({ id }) => id === timeZone)?.city[locale] ?? ownName(timeZone);
}

/** `Etc/GMT-9` is nine hours ahead of UTC: nobody reads it so. */
function ownName(timeZone: string): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(timeZone) ?? [];
  return hours === undefined ? timeZone : `UTC${sign === '-' ? '+' : '-'}${hours}`;
}

function timeZoneOptions(chosen: string, locale: Locale): APISelectMenuOption[] {
  const isCommon = COMMON_TIME_ZONES.some(({ id }) => id === chosen);
  return [
    ...(isCommon ? [] : [{ value: chosen, label: placeName(chosen, locale), default: true }]),
    ...COMMON_TIME_ZONES.map(({ id, city }) => ({
      value: id,
      label: city[locale],
      description: id,
      default: id === chosen,
    })),
  ];
}

function hourOptions(chosen: number | null, locale: Locale): APISelectMenuOption[] {
  const words = WORDING[locale];
  return [
    { value: NO_HOUR, label: words.dailyOff, default: chosen === null },
    ...HOURS.map((hour) => ({ value: String(hour), label: words.hour(hour), default: hour === chosen })),
  ];
}

function nextLine({ channelId, dailyHour, timeZone }: GuildSettings, now: number, locale: Locale): string {
  const words = WORDING[locale];
  if (dailyHour === null) return '';
  if (channelId === null) return words.dailyNoChannel;
  const turn = nextTurn({ hour: dailyHour, timeZone: timeZone ?? DEFAULT_TIME_ZONE }, now);
  const seconds = Math.floor(turn.opensAt / 1_000);
  return words.dailyNext(`<t:${seconds}:f> (<t:${seconds}:R>)`);
}

/** Asks for a city or the name of a time zone. */
export function timeZoneModal(customId: string, locale: Locale): APIModalInteractionResponseCallbackData {
  const words = WORDING[locale];
  return {
    custom_id: customId,
    title: words.timeZoneTitle,
    components: [
      {
        type: ComponentType.Label,
        label: words.timeZoneLabel,
        description: words.timeZoneHint,
        component: {
          type: ComponentType.TextInput,
          custom_id: 'place',
          style: TextInputStyle.Short,
          placeholder: words.timeZonePlaceholder,
          max_length: LONGEST_PLACE,
          required: true,
        },
      },
    ],
  };
}
