import { ButtonStyle, type APIButtonComponent, type APISelectMenuOption } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale } from '../../base/locale.ts';
import type { Template } from '../../content/templates/schema.ts';
import {
  ACCENT,
  button,
  container,
  row,
  select,
  shorten,
  text,
  type View,
} from '../../discord/components.ts';
import type { FilesAround } from '../../machine/request.ts';
import { LONGEST_PATH } from './editing.ts';
import type { At, MachineLinks } from './links.ts';
import { actionsFor, isComposeFile, isDockerfile, lineOf } from './project-files.ts';
import { WORDING } from './wording.ts';

/** How a saved file is said in the list of what can be taken back; what was edited is read from there again. */
const SAVED = '📝 ';

export function savedLine(path: string): string {
  return SAVED + path;
}

/** What was edited lately, the newest first. @param lines that can be taken back, the newest first */
export function recentFiles(lines: readonly string[]): readonly string[] {
  const paths = lines.flatMap((line) => (line.startsWith(SAVED) ? [line.slice(SAVED.length)] : []));
  return [...new Set(paths)];
}

function markOf(path: string): string {
  if (isDockerfile(path)) return '🐳';
  return isComposeFile(path) ? '🧩' : '📄';
}

function fileOptions(
  files: readonly string[],
  recent: readonly string[],
  note: string,
): APISelectMenuOption[] {
  const known = new Set(files);
  const paths = [...new Set([...recent.filter((path) => known.has(path)), ...files])];
  return paths
    .filter((path) => path.length <= LONGEST_PATH)
    .slice(0, LIMITS.selectOptions)
    .map((path) => ({
      label: path,
      value: path,
      emoji: { name: markOf(path) },
      ...(recent.includes(path) ? { description: note } : {}),
    }));
}

/** Everything there is to edit or to begin with, a press away. */
export function fileChoiceView(
  shown: {
    readonly files: readonly string[];
    /** Edited lately, the newest first. */
    readonly recent: readonly string[];
    readonly templates: readonly Template[];
  },
  at: At,
  locale: Locale,
  links: MachineLinks,
): View {
  const words = WORDING[locale];
  const files = fileOptions(shown.files, shown.recent, words.recently);
  const templates = shown.templates.slice(0, LIMITS.selectOptions).map(({ id, title, about }) => ({
    label: shorten(title[locale], LIMITS.optionLabel),
    value: id,
    description: shorten(about[locale], LIMITS.optionDescription),
  }));
  return {
    components: [
      container(ACCENT.neutral, [
        text(words.chooseFile),
        files.length > 0 && row(select(links.pickFile(at), words.filePlaceholder, files)),
        templates.length > 0 && row(select(links.pickTemplate(at), words.templatePlaceholder, templates)),
        row(button(links.otherFile(at), words.otherFile, { emoji: '✏️' })),
      ]),
    ],
  };
}

/** After a file was saved: build what it belongs to, or open it again. */
export function afterSaving(
  path: string,
  { directory, paths }: FilesAround,
  at: At,
  locale: Locale,
  links: MachineLinks,
): readonly APIButtonComponent[] {
  const build = actionsFor(path, paths)
    .filter((each) => each.path.length <= LONGEST_PATH)
    .map((each) =>
      button(links.act(at, each.action, each.path), lineOf(each.action, each.path, directory), {
        emoji: '▶️',
        style: ButtonStyle.Primary,
      }),
    );
  return [...build, editButton(path, at, locale, links)];
}

/** What to do with a template that has just been put there. */
export function afterTemplate(
  template: Template,
  at: At,
  locale: Locale,
  links: MachineLinks,
): readonly APIButtonComponent[] {
  const files = Object.keys(template.files);
  const compose = files.find(isComposeFile);
  const action =
    compose === undefined
      ? { action: 'build' as const, path: 'Dockerfile' }
      : { action: 'up' as const, path: compose };
  return [
    button(links.act(at, action.action, action.path), lineOf(action.action, action.path, template.id), {
      emoji: '▶️',
      style: ButtonStyle.Primary,
    }),
    ...files.slice(0, LIMITS.rowButtons - 1).map((path) => editButton(path, at, locale, links)),
  ];
}

function editButton(path: string, at: At, locale: Locale, links: MachineLinks): APIButtonComponent {
  return button(links.openEditor(at, path), WORDING[locale].editFile(path), { emoji: '📝' });
}
