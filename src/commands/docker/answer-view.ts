import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import { escapeMarkdown } from 'discord.js';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale } from '../../base/locale.ts';
import { ACCENT, button, container, file, row, shorten, text, type View } from '../../discord/components.ts';
import { describeChange } from '../../machine/changes/words.ts';
import { PROMPT_WORDS } from '../../machine/prompt/words.ts';
import type { MachineAnswer, Prompt } from '../../machine/request.ts';
import { fenceSafe, terminalBlock } from '../shared/code-block.ts';
import { condenseBuild } from './condense-build.ts';
import { cutMiddle, fits } from './cut.ts';
import type { At, MachineLinks } from './links.ts';
import { screenText } from './screen-text.ts';
import { WORDING } from './wording.ts';

/** How much of the screen is shown; less where much is said in words. */
const SCREEN_ROOM = { characters: 2_600, lines: 40 };
/** What stands around the screen's text in its block, and a little to spare. */
const AROUND_SCREEN = 40;
/** Of an unnamed volume's 64 digits, as many as docker shows. */
const LONG_ID = /\b([0-9a-f]{12})[0-9a-f]{52}\b/g;
const CHANGES_SHOWN = 5;
const CHANGE_LENGTH = 120;
const NOTICE_LENGTH = 200;
const HINT_LENGTH = 450;
const LAST_LINES = 5;
const LAST_LINE_LENGTH = 60;

/** Why something went wrong and what to do, in a sentence, and where to read on. */
export interface Hint {
  readonly text: string;
  readonly concept: { readonly id: string; readonly title: string } | undefined;
}

/** What a machine answered, and all that is shown with it. */
export interface Answered {
  readonly at: At;
  readonly locale: Locale;
  readonly answer: MachineAnswer;
  /** Of the machine, after this. */
  readonly step: number;
  readonly hint: Hint | undefined;
  /** Who did it, as a mention: for answers that everybody sees. */
  readonly by?: string | undefined;
  /** A line above the screen. */
  readonly lead?: string;
  /** For a look at the machine: what was typed lately, the newest first. */
  readonly lastLines?: readonly string[];
  /** Buttons for what this calls for, above those that are always there. */
  readonly next?: readonly APIButtonComponent[];
}

/** Somebody else's words in a sentence of ours: on one line, short, without Markdown or mentions. */
export function quotedLine(line: string, length = LAST_LINE_LENGTH): string {
  const short = shorten(line.replaceAll(/\s+/g, ' ').trim(), length);
  return escapeMarkdown(short).replaceAll(/[<>@[\]]/g, '\\$&');
}

/** A machine's answer: the screen, what changed, why it failed, and what can be done next. */
export function answerView(shown: Answered, links: MachineLinks): View {
  const { at, locale, answer, by, hint, lead, lastLines, next = [] } = shown;
  const words = WORDING[locale];
  const said = [
    ...notesOf(answer, locale).map(text),
    ...(hint ? hintParts(hint, links, locale) : []),
    ...(lastLines && lastLines.length > 0 ? [text(lastLinesText(lastLines, words.lastLines))] : []),
    ...(by === undefined ? [] : [text(`-# ${words.ranIn(by)}`)]),
  ];
  const taken = said.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
  const left = LIMITS.messageText - AROUND_SCREEN - taken - (lead?.length ?? 0);
  const room = { ...SCREEN_ROOM, characters: Math.min(SCREEN_ROOM.characters, left) };
  const screen = screenOf(answer);
  const whole = fenceSafe(screen);
  const told = fits(whole, room) ? whole : condenseBuild(whole, words.leftOut);
  const { text: visible } = cutMiddle(told, room, words.leftOut);
  const isCut = visible !== whole;
  const failed = answer.exitCode !== undefined && answer.exitCode !== 0;
  return {
    components: [
      container(failed ? ACCENT.warning : ACCENT.neutral, [
        lead !== undefined && text(lead),
        visible.trim() !== '' && text(terminalBlock(visible)),
        isCut && file(FULL_OUTPUT),
        ...said,
      ]),
      ...(next.length > 0 ? [row(...next)] : []),
      ...controls(at, locale, answer.prompt.kind, shown.step, links),
    ],
    files: isCut ? [{ name: FULL_OUTPUT, data: Buffer.from(screen), description: words.fullOutput }] : [],
  };
}

const FULL_OUTPUT = 'output.txt';

/** What stands on the screen. The shell's next prompt adds nothing; a program's tells where one is. */
function screenOf({ output, prompt }: MachineAnswer): string {
  const isNeeded = prompt.kind === 'program' || output === '';
  return screenText(isNeeded ? output + prompt.text : output).trimEnd();
}

/** All that is said of an answer in words, a text for each kind. */
function notesOf(answer: MachineAnswer, locale: Locale): string[] {
  const words = WORDING[locale];
  const notices = answer.notices.map((notice) =>
    quotedLine(PROMPT_WORDS[locale].notice(notice), NOTICE_LENGTH),
  );
  const changes = answer.changes.slice(0, CHANGES_SHOWN).map((change) => {
    const { mark, text: what } = describeChange(change, locale);
    return `${mark} ${quotedLine(what.replaceAll(LONG_ID, '$1'), CHANGE_LENGTH)}`;
  });
  const more = answer.changes.length - changes.length;
  const state = [
    ...(answer.exitCode ? [words.exitCode(answer.exitCode)] : []),
    ...(answer.cut ? [words.cut] : []),
    ...(answer.prompt.kind === 'program' ? [words.inProgram] : []),
    ...(answer.prompt.kind === 'busy' && !answer.notices.some(({ kind }) => kind === 'endless')
      ? [words.busy]
      : []),
  ];
  return [
    [...changes, ...(more > 0 ? [`-# ${words.moreChanges(more)}`] : [])],
    [...new Set(notices)].slice(0, 3).map((notice) => `ℹ️ ${notice}`),
    state.map((line) => `-# ${line}`),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
}

function hintParts({ text: why, concept }: Hint, links: MachineLinks, locale: Locale) {
  const sentence = `💡 ${shorten(why, HINT_LENGTH)}`;
  if (!concept) return [text(sentence)];
  const label = WORDING[locale].read(concept.title);
  // Below the sentence, not beside it: on a phone there is no room for both.
  return [text(sentence), row(button(links.concept(concept.id), label, { emoji: '📖' }))];
}

function lastLinesText(lines: readonly string[], title: string): string {
  const shown = lines.slice(0, LAST_LINES).map((line) => `- ${quotedLine(line)}`);
  return [`-# ${title}`, ...shown].join('\n');
}

/** What can be done with a machine, next to any message about it. */
export function controls(
  at: At,
  locale: Locale,
  prompt: Prompt['kind'],
  step: number | undefined,
  links: MachineLinks,
) {
  const words = WORDING[locale];
  const running = [
    ...(prompt === 'busy'
      ? [button(links.more(at), words.more, { emoji: '🔄', style: ButtonStyle.Primary })]
      : []),
    ...(prompt === 'program' ? [button(links.key(at, 'end-of-input'), words.endOfInput)] : []),
    ...(prompt === 'shell'
      ? []
      : [button(links.key(at, 'interrupt'), words.interrupt, { style: ButtonStyle.Danger })]),
  ];
  return [
    ...(running.length > 0 ? [row(...running)] : []),
    row(
      button(links.lines(at), prompt === 'program' ? words.input : words.lines, { emoji: '⌨️' }),
      button(links.edit(at), words.edit, { emoji: '📝' }),
      ...(step === undefined ? [] : [button(links.undo(at, step), words.undo, { emoji: '↩️' })]),
      ...(at.where === 'mine' && step !== undefined
        ? [button(links.share(at), words.share, { emoji: '📣' })]
        : []),
      button(links.reset(at), words.reset, { emoji: '🧹' }),
    ),
  ];
}

/** A screen that somebody shows to all. @param block the terminal block as it stood in their own message */
export function sharedView(block: string, by: string, locale: Locale): View {
  return {
    components: [container(ACCENT.neutral, [text(block), text(`-# ${WORDING[locale].sharedBy(by)}`)])],
  };
}
