import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type {
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale } from '../../base/locale.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { MachineAnswer } from '../../machine/request.ts';
import { quotedLine } from './answer-view.ts';
import type { At, MachineLinks } from './links.ts';
import { WORDING } from './wording.ts';

/** What of a path fits into a button's custom_id, with the rest that stands there. */
export const LONGEST_PATH = 50;
/** A name must be readable in the sentence that speaks of it. */
const PATH_SHOWN = 60;

function label(
  name: string,
  description: string | undefined,
  input: Omit<APITextInputComponent, 'type'>,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: name,
    ...(description === undefined ? {} : { description }),
    component: { type: ComponentType.TextInput, ...input },
  };
}

/** Lines to run, or, to a program that reads, to be read. */
export function linesModal(customId: string, locale: Locale): APIModalInteractionResponseCallbackData {
  const words = WORDING[locale];
  return {
    custom_id: customId,
    title: words.linesTitle,
    components: [
      label(words.linesLabel, words.linesHint, { custom_id: 'lines', style: TextInputStyle.Paragraph }),
    ],
  };
}

export function pathModal(customId: string, locale: Locale): APIModalInteractionResponseCallbackData {
  const words = WORDING[locale];
  return {
    custom_id: customId,
    title: words.editTitle,
    components: [
      label(words.pathLabel, words.pathHint, {
        custom_id: 'path',
        style: TextInputStyle.Short,
        max_length: LONGEST_PATH,
      }),
    ],
  };
}

export function contentModal(
  customId: string,
  path: string,
  content: string,
  locale: Locale,
): APIModalInteractionResponseCallbackData {
  const words = WORDING[locale];
  return {
    custom_id: customId,
    title: shorten(path, LIMITS.modalTitle),
    components: [
      label(words.contentLabel, undefined, {
        custom_id: 'content',
        style: TextInputStyle.Paragraph,
        max_length: LIMITS.textInputValue,
        required: false,
        ...(content === '' ? {} : { value: content }),
      }),
    ],
  };
}

/** Whether a file can be edited in a modal: its text, or why not. */
export type Editable =
  | { readonly kind: 'text'; readonly content: string; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly why: string };

/** @param answer a machine's to `read-file` */
export function editable(path: string, answer: MachineAnswer, locale: Locale): Editable {
  const words = WORDING[locale];
  const shownPath = quotedLine(path, PATH_SHOWN);
  const [problem] = answer.problems;
  if (problem) return { kind: 'refused', why: words.noEditor(quotedLine(problem.message, 200)) };
  const content = answer.file;
  if (content === undefined) return { kind: 'text', content: '', isNew: true };
  if (content.includes('\0') || content.includes('\uFFFD'))
    return { kind: 'refused', why: words.notText(shownPath) };
  if (content.length > LIMITS.textInputValue)
    return { kind: 'refused', why: words.tooLongFile(shownPath, content.length) };
  return { kind: 'text', content, isNew: false };
}

/** A modal cannot open from a modal: this message's button opens the second one. */
export function openEditorView(
  path: string,
  file: Editable,
  at: At,
  locale: Locale,
  links: MachineLinks,
): View {
  const words = WORDING[locale];
  if (file.kind === 'refused') return { components: [container(ACCENT.warning, [text(file.why)])] };
  const shownPath = quotedLine(path, PATH_SHOWN);
  const lines = file.content.replace(/\n$/, '').split('\n').length;
  return {
    components: [
      container(ACCENT.neutral, [
        text(file.isNew ? words.newFile(shownPath) : words.readyToEdit(shownPath, lines)),
        row(
          button(links.openEditor(at, path), words.openEditor, {
            style: ButtonStyle.Primary,
            emoji: '📝',
          }),
        ),
      ]),
    ],
  };
}

/** What an editor leaves in a file: lines, the last of them ended too. */
export function asFile(content: string): string {
  const lines = content.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

/** After saving: which prompt there is does not matter to a file. */
export function savedText(
  path: string,
  answer: Pick<MachineAnswer, 'problems'>,
  by: string | undefined,
  locale: Locale,
): string {
  const words = WORDING[locale];
  const [problem] = answer.problems;
  if (problem) return words.unsaved(quotedLine(problem.message, 200));
  return words.saved(quotedLine(path, PATH_SHOWN), by);
}
