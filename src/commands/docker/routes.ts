import { ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Locale } from '../../base/locale.ts';
import type { Template } from '../../content/templates/schema.ts';
import type { MachineOwner } from '../../db/index.ts';
import type { ComponentContext, ModalContext } from '../../discord/context.ts';
import { newErrorId, UserError } from '../../discord/errors.ts';
import { staleComponent } from '../../discord/notices.ts';
import { ANYONE, defineComponent, defineModal } from '../../discord/routes.ts';
import { START_DIRECTORY } from '../../machine/host/directories.ts';
import type { HandleResult } from '../../machine/learner-machines.ts';
import type { FilesAround, MachineRequest } from '../../machine/request.ts';
import type { Services } from '../../services.ts';
import { privatePageId } from '../explain/private-page.ts';
import { answerView, sharedView, type Answered } from './answer-view.ts';
import {
  asFile,
  contentModal,
  editable,
  LONGEST_PATH,
  linesModal,
  openEditorView,
  pathModal,
  savedText,
} from './editing.ts';
import { afterSaving, afterTemplate, fileChoiceView, recentFiles, savedLine } from './file-choice.ts';
import { hintFor } from './hint.ts';
import { PLACES, type At, type MachineLinks, type Place } from './links.ts';
import { askResetView, brokenView, plainView, saidView, stoppedView, undoneView } from './notice-views.ts';
import { lineOf, PROJECT_ACTIONS } from './project-files.ts';
import { WORDING } from './wording.ts';

/** What the handlers here need of any context. */
type Context = Pick<ComponentContext<Services>, 'services' | 'locales' | 'userId' | 'guildId' | 'reply'> & {
  readonly interaction: { readonly channelId: string | null };
};

const place = { where: z.enum(PLACES) };
const answeredWhere = ({ where }: { where: Place }) => (where === 'room' ? 'public' : 'private');

/**
 * The machine that is meant.
 * @throws {UserError} where there is no channel to share one
 */
export function machineOwner(
  context: Omit<Context, 'reply' | 'locales' | 'services'>,
  where: Place,
): MachineOwner {
  if (where === 'mine') return { kind: 'user', id: context.userId };
  const { guildId, interaction } = context;
  if (guildId === undefined || interaction.channelId === null)
    throw new UserError('no-room', { ko: WORDING.ko.noRoom, en: WORDING.en.noRoom });
  return { kind: 'channel', id: interaction.channelId, guildId };
}

/** The language of what is shown: everybody's in a room, one's own otherwise. */
export function localeAt({ locales }: Pick<Context, 'locales'>, where: Place): Locale {
  return where === 'room' ? locales.server : locales.person;
}

function at({ userId }: Pick<Context, 'userId'>, where: Place): At {
  return { where, owner: where === 'room' ? ANYONE : userId };
}

function by({ userId }: Pick<Context, 'userId'>, where: Place): string | undefined {
  return where === 'room' ? `<@${userId}>` : undefined;
}

/**
 * Shows what came of a request, as a new message: to all in a room, else to the person alone.
 * @param line what was typed; empty for anything else
 */
export async function replyWith(
  context: Context,
  where: Place,
  result: HandleResult,
  line: string,
  rest: Pick<Answered, 'lead' | 'lastLines' | 'next'> = {},
): Promise<void> {
  const { services, reply } = context;
  const locale = localeAt(context, where);
  const here = at(context, where);
  const visibility = answeredWhere({ where });
  switch (result.kind) {
    case 'answered': {
      const { answer, step } = result;
      const hint = hintFor(services.content, answer, line, locale);
      const view = answerView(
        { at: here, locale, answer, step, hint, by: by(context, where), ...rest },
        machineLinks,
      );
      await reply(view, visibility);
      return;
    }
    case 'stopped':
      await reply(stoppedView(result.reason, here, locale, machineLinks), visibility);
      return;
    case 'unreadable':
      services.log.warn({ kind: here.where }, 'a stored machine cannot be read');
      await reply(brokenView(result, result.step, here, locale, machineLinks), visibility);
      return;
    case 'failed': {
      const errorId = newErrorId();
      services.log.error({ errorId, err: result.error }, 'a machine failed');
      await reply(
        brokenView({ kind: 'failed', errorId }, result.step, here, locale, machineLinks),
        visibility,
      );
    }
  }
}

/** Does something to a machine and shows what came of it. @param line what is said of it when it is taken back */
export async function runOnMachine(
  context: Context,
  where: Place,
  request: MachineRequest,
  line: string,
): Promise<void> {
  const owner = machineOwner(context, where);
  const result = await context.services.machines.handle(owner, request, line, {
    locale: localeAt(context, where),
  });
  await replyWith(context, where, result, line);
}

const openLines = defineComponent({
  name: 'docker.lines',
  params: z.object(place),
  async run(context: ComponentContext<Services>, { where }) {
    const { userId, locales, showModal } = context;
    await showModal(linesModal(runLines.id({ where }, userId), locales.person));
  },
});

const runLines = defineModal({
  name: 'docker.run-lines',
  params: z.object(place),
  fields: z.object({ lines: z.string() }),
  visibility: answeredWhere,
  async run(context: ModalContext<Services>, { where }, { lines }) {
    const text = lines.replaceAll('\r\n', '\n');
    await runOnMachine(context, where, { kind: 'type', text }, text);
  },
});

/** What a machine has to edit, and what was edited last. @returns undefined after saying why it cannot be asked */
async function lookAround(context: Context, where: Place): Promise<FilesAround | undefined> {
  const { machines } = context.services;
  const locale = localeAt(context, where);
  const result = await machines.peek(machineOwner(context, where), { kind: 'list-files' }, { locale });
  if (result.kind === 'answered') return result.answer.files;
  await replyWith(context, where, result, '');
  return undefined;
}

const chooseFile = defineComponent({
  name: 'docker.edit',
  params: z.object(place),
  visibility: 'private',
  async run(context: ComponentContext<Services>, { where }) {
    const { services, locales, userId, reply } = context;
    const around = await lookAround(context, where);
    if (!around) return;
    const lines = await services.store.machines.lines(machineOwner(context, where));
    const shown = {
      files: around.paths,
      recent: recentFiles(lines.map(({ line }) => line)),
      templates: services.content.templates,
    };
    const view = fileChoiceView(shown, { where, owner: userId }, locales.person, machineLinks);
    await reply(view, 'private');
  },
});

const askPath = defineComponent({
  name: 'docker.other',
  params: z.object(place),
  async run({ userId, locales, showModal }: ComponentContext<Services>, { where }) {
    await showModal(pathModal(choosePath.id({ where }, userId), locales.person));
  },
});

const pickFile = defineComponent({
  name: 'docker.pick',
  params: z.object(place),
  async run(context: ComponentContext<Services>, { where }) {
    const [path] = context.values;
    if (path !== undefined) await showEditor(context, where, path);
  },
});

const pickTemplate = defineComponent({
  name: 'docker.template',
  params: z.object(place),
  visibility: answeredWhere,
  once: true,
  async run(context: ComponentContext<Services>, { where }) {
    const template = context.services.content.templates.find(({ id }) => id === context.values[0]);
    if (!template) throw staleComponent('docker');
    await putTemplate(context, where, template);
  },
});

/** Puts a template's files into a folder of its own, goes there, and says what to do with them. */
async function putTemplate(context: Context, where: Place, template: Template): Promise<void> {
  const { machines } = context.services;
  const locale = localeAt(context, where);
  const owner = machineOwner(context, where);
  const title = template.title[locale];
  // Not from the current directory: templates do not pile up inside each other.
  const folder = `${START_DIRECTORY}/${template.id}`;
  const files = Object.entries(template.files).map(([name, content]) => ({
    path: `${folder}/${name}`,
    content,
  }));
  const written = await machines.handle(owner, { kind: 'write-files', files }, `📦 ${title}`, { locale });
  if (written.kind !== 'answered' || written.answer.problems.length > 0) {
    await replyWith(context, where, written, '');
    return;
  }
  const line = `cd ${folder}`;
  // What a program reads is not for the shell.
  const went =
    written.answer.prompt.kind === 'shell'
      ? await machines.handle(owner, { kind: 'type', text: line }, line, { locale })
      : written;
  const words = WORDING[locale];
  const lead = [
    words.fromTemplate(title, folder, by(context, where)),
    `-# ${words.thenType(template.next.map((line) => `- \`${line}\``).join('\n'))}`,
  ].join('\n');
  const next = afterTemplate(template, at(context, where), locale, machineLinks);
  const changes = [
    ...written.answer.changes,
    ...(went.kind === 'answered' && went !== written ? went.answer.changes : []),
  ];
  const both = went.kind === 'answered' ? { ...went, answer: { ...went.answer, changes } } : went;
  await replyWith(context, where, both, line, { lead, next });
}

const act = defineComponent({
  name: 'docker.act',
  params: z.object({ ...place, action: z.enum(PROJECT_ACTIONS), path: z.string() }),
  visibility: answeredWhere,
  once: true,
  async run(context: ComponentContext<Services>, { where, action, path }) {
    const around = await lookAround(context, where);
    if (!around) return;
    const line = lineOf(action, path, around.directory);
    await runOnMachine(context, where, { kind: 'type', text: line }, line);
  },
});

const choosePath = defineModal({
  name: 'docker.edit-path',
  params: z.object(place),
  fields: z.object({ path: z.string() }),
  visibility: 'private',
  async run(context: ModalContext<Services>, { where }, { path: typed }) {
    const path = typed.trim();
    const { services, locales, userId, reply } = context;
    const locale = locales.person;
    if (encodeURIComponent(path).length > 3 * LONGEST_PATH || path.length > LONGEST_PATH) {
      await reply(plainView(WORDING[locale].tooLongPath));
      return;
    }
    const result = await services.machines.peek(
      machineOwner(context, where),
      { kind: 'read-file', path },
      { locale },
    );
    if (result.kind !== 'answered') {
      await replyWith(context, where, result, '');
      return;
    }
    const file = editable(path, result.answer, locale);
    await reply(openEditorView(path, file, { where, owner: userId }, locale, machineLinks), 'private');
  },
});

const openEditor = defineComponent({
  name: 'docker.open',
  params: z.object({ ...place, path: z.string() }),
  run: (context: ComponentContext<Services>, { where, path }) => showEditor(context, where, path),
});

/** Opens a file in a window, or says why it cannot be. */
async function showEditor(context: ComponentContext<Services>, where: Place, path: string): Promise<void> {
  const { services, locales, userId, showModal, reply } = context;
  const locale = locales.person;
  const result = await services.machines.peek(
    machineOwner(context, where),
    { kind: 'read-file', path },
    { locale },
  );
  if (result.kind !== 'answered') {
    await replyWith(context, where, result, '');
    return;
  }
  const file = editable(path, result.answer, locale);
  if (file.kind === 'refused') await reply(plainView(file.why), 'private');
  else await showModal(contentModal(save.id({ where, path }, userId), path, file.content, locale));
}

const save = defineModal({
  name: 'docker.save',
  params: z.object({ ...place, path: z.string() }),
  fields: z.object({ content: z.string() }),
  visibility: answeredWhere,
  async run(context: ModalContext<Services>, { where, path }, { content }) {
    const locale = localeAt(context, where);
    const result = await context.services.machines.handle(
      machineOwner(context, where),
      { kind: 'write-file', path, content: asFile(content) },
      savedLine(path),
      { locale },
    );
    if (result.kind !== 'answered') {
      await replyWith(context, where, result, '');
      return;
    }
    const lead = savedText(path, result.answer, by(context, where), locale);
    const around = await lookAround(context, where);
    const next = around ? afterSaving(path, around, at(context, where), locale, machineLinks) : [];
    await replyWith(context, where, result, '', { lead, next });
  },
});

const pressKey = defineComponent({
  name: 'docker.key',
  params: z.object({ ...place, key: z.enum(['interrupt', 'end-of-input']) }),
  visibility: answeredWhere,
  once: true,
  async run(context: ComponentContext<Services>, { where, key }) {
    await runOnMachine(context, where, { kind: 'key', key }, key === 'interrupt' ? '^C' : '^D');
  },
});

const more = defineComponent({
  name: 'docker.more',
  params: z.object(place),
  visibility: answeredWhere,
  async run(context: ComponentContext<Services>, { where }) {
    await runOnMachine(context, where, { kind: 'look' }, '');
  },
});

const undo = defineComponent({
  name: 'docker.undo',
  params: z.object({ ...place, step: z.coerce.number().int().min(0) }),
  once: true,
  async run(context: ComponentContext<Services>, { where, step }) {
    const { services, locales, interaction, reply, update } = context;
    const result = await services.machines.undo(machineOwner(context, where), step);
    if (!result) {
      await reply(plainView(WORDING[locales.person].cannotUndo), 'private');
      return;
    }
    const undone = { line: result.undone, block: blockIn(interaction.message), by: by(context, where) };
    await update(undoneView(undone, at(context, where), localeAt(context, where), machineLinks));
  },
});

const share = defineComponent({
  name: 'docker.share',
  params: z.object(place),
  visibility: 'public',
  once: true,
  async run({ interaction, locales, userId, reply }: ComponentContext<Services>) {
    const block = blockIn(interaction.message);
    if (block === undefined) throw staleComponent('docker');
    await reply(sharedView(block, `<@${userId}>`, locales.server), 'public');
  },
});

const askReset = defineComponent({
  name: 'docker.reset',
  params: z.object(place),
  visibility: 'private',
  async run(context: ComponentContext<Services>, { where }) {
    const { locales, userId, reply } = context;
    await reply(askResetView({ where, owner: userId }, locales.person, machineLinks), 'private');
  },
});

const confirmReset = defineComponent({
  name: 'docker.reset-yes',
  params: z.object(place),
  once: true,
  async run(context: ComponentContext<Services>, { where }) {
    const { services, locales, update, reply } = context;
    await services.machines.reset(machineOwner(context, where));
    const own = saidView(
      WORDING[locales.person].wasReset(undefined),
      at(context, where),
      locales.person,
      machineLinks,
    );
    await update(own);
    if (where === 'mine') return;
    const said = WORDING[locales.server].wasReset(by(context, where));
    await reply(saidView(said, at(context, where), locales.server, machineLinks), 'public');
  },
});

const cancelReset = defineComponent({
  name: 'docker.reset-no',
  params: z.object(place),
  async run({ locales, update }: ComponentContext<Services>) {
    await update(plainView(WORDING[locales.person].notReset));
  },
});

/** Where the buttons of machines' messages lead. */
export const machineLinks: MachineLinks = {
  lines: ({ where, owner }) => openLines.id({ where }, owner),
  edit: ({ where, owner }) => chooseFile.id({ where }, owner),
  pickFile: ({ where, owner }) => pickFile.id({ where }, owner),
  pickTemplate: ({ where, owner }) => pickTemplate.id({ where }, owner),
  otherFile: ({ where, owner }) => askPath.id({ where }, owner),
  act: ({ where, owner }, action, path) => act.id({ where, action, path }, owner),
  openEditor: ({ where, owner }, path) => openEditor.id({ where, path }, owner),
  key: ({ where, owner }, key) => pressKey.id({ where, key }, owner),
  more: ({ where, owner }) => more.id({ where }, owner),
  undo: ({ where, owner }, step) => undo.id({ where, step }, owner),
  share: ({ where, owner }) => share.id({ where }, owner),
  reset: ({ where, owner }) => askReset.id({ where }, owner),
  confirmReset: ({ where, owner }) => confirmReset.id({ where }, owner),
  cancelReset: ({ where, owner }) => cancelReset.id({ where }, owner),
  concept: privatePageId,
};

export const machineRoutes = [
  openLines,
  runLines,
  chooseFile,
  askPath,
  choosePath,
  pickFile,
  pickTemplate,
  act,
  openEditor,
  save,
  pressKey,
  more,
  undo,
  share,
  askReset,
  confirmReset,
  cancelReset,
];

/** The terminal block that a message shows. */
function blockIn(message: { readonly components: readonly { toJSON(): unknown }[] }): string | undefined {
  const texts = message.components.flatMap((component) =>
    textsIn(component.toJSON() as APIMessageTopLevelComponent),
  );
  return texts.find((content) => content.startsWith('```'));
}

function textsIn(component: APIMessageTopLevelComponent): string[] {
  if (component.type !== ComponentType.Container) return [];
  return component.components.flatMap((child) =>
    child.type === ComponentType.TextDisplay ? [child.content] : [],
  );
}
