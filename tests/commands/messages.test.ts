import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { answerView, sharedView } from '../../src/commands/docker/answer-view.ts';
import {
  contentModal,
  editable,
  linesModal,
  LONGEST_PATH,
  openEditorView,
  pathModal,
  savedText,
} from '../../src/commands/docker/editing.ts';
import { afterSaving, afterTemplate, fileChoiceView } from '../../src/commands/docker/file-choice.ts';
import {
  askResetView,
  brokenView,
  plainView,
  saidView,
  stoppedView,
  undoneView,
} from '../../src/commands/docker/notice-views.ts';
import { machineLinks } from '../../src/commands/docker/routes.ts';
import { WORDING as MACHINE_WORDING } from '../../src/commands/docker/wording.ts';
import { conceptLinks } from '../../src/commands/explain/routes.ts';
import { privateConceptView, sharedConceptView } from '../../src/commands/explain/concept-view.ts';
import { nearestView, quoted } from '../../src/commands/explain/nearest-view.ts';
import { WORDING } from '../../src/commands/explain/wording.ts';
import { helpView } from '../../src/commands/help/view.ts';
import { confirmView, erasedView, exportView, overviewView } from '../../src/commands/privacy/view.ts';
import { settingsView, timeZoneModal } from '../../src/commands/settings/view.ts';
import { loadContent } from '../../src/content/load.ts';
import type { UserDataExport } from '../../src/db/index.ts';
import { toApiCommand } from '../../src/discord/command.ts';
import { CommandGuide } from '../../src/discord/command-guide.ts';
import { UserError } from '../../src/discord/errors.ts';
import {
  internalErrorNotice,
  restarting,
  someoneElses,
  staleComponent,
  userErrorNotice,
} from '../../src/discord/notices.ts';
import { discoverCommands } from '../../src/discord/registry.ts';
import type { MachineAnswer, MachineNotice } from '../../src/machine/request.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { commandSetProblems, type CommandDraft } from '../../src/playground/validate/command-rules.ts';
import { modalProblems } from '../../src/playground/validate/modal-rules.ts';
import { problemsOf } from '../support/view-problems.ts';

const content = loadContent();
const pictures = createPictures();
const registry = await discoverCommands(new URL('../../src/commands/', import.meta.url));

/** The longest snowflake there can be: custom_ids must fit even then. */
const OWNER = '18446744073709551615';

async function diagramOf(id: string | undefined, locale: 'ko' | 'en') {
  return id === undefined ? undefined : pictures.find(id, locale);
}

describe.each(LOCALES)('every message in %s is one that Discord takes', (locale) => {
  it.each([...content.concepts.keys()])(
    'the page %s: both screens, from every page that leads there, shared',
    async (id) => {
      const concept = content.concept(id);
      if (!concept) throw new Error(id);
      const diagram = await diagramOf(concept.diagram, locale);
      const lead = WORDING[locale].foundFor(quoted('가'.repeat(100)), concept.text[locale].title);
      const views = [undefined, ...content.linkedFrom(id)].flatMap((from) =>
        [false, true].map((depth) =>
          privateConceptView({ concept, locale, depth, diagram, from, lead }, content, conceptLinks, OWNER),
        ),
      );
      const shared = sharedConceptView(
        { concept, locale, diagram, sharedBy: `<@${OWNER}>` },
        content,
        conceptLinks,
      );
      for (const view of [...views, shared]) expect(problemsOf(view)).toEqual([]);
    },
  );

  it.each(['', 'x', '@everyone **[a](https://example.com)** `<@1>`', '가나다'.repeat(33)])(
    'the nearest pages for %j',
    (query) => {
      const nearest = [...content.concepts.values()].toSorted(
        (a, b) => b.text[locale].summary.length - a.text[locale].summary.length,
      );
      expect(problemsOf(nearestView(query, nearest.slice(0, 5), locale, conceptLinks, OWNER))).toEqual([]);
    },
  );

  it('/help', () => {
    const { commands } = new CommandGuide(registry.commands.values());
    expect(
      problemsOf(helpView({ commands, locale, chosen: null, languageId: `help.language|${OWNER}` })),
    ).toEqual([]);
  });

  it.each([
    { locale: null, channelId: null, timeZone: null, dailyHour: null, roundStarters: null },
    {
      locale: 'en' as const,
      channelId: OWNER,
      timeZone: 'America/Argentina/ComodRivadavia',
      dailyHour: 9,
      roundStarters: 'managers' as const,
    },
  ])('/settings with %j', (settings) => {
    const links = {
      language: 'a.a|*',
      channel: 'a.b|*',
      timeZone: 'a.c|*',
      typeTimeZone: 'a.d|*',
      dailyHour: 'a.e|*',
      starters: 'a.f|*',
    };
    expect(problemsOf(settingsView(settings, Date.UTC(2026, 0, 5), locale, links))).toEqual([]);
    expect(modalProblems(timeZoneModal('a.g|*', locale), [])).toEqual([]);
  });

  it('/privacy, from question to answer', () => {
    const links = { download: 'p.a|*', askErase: 'p.b|*', erase: 'p.c|*', cancel: 'p.d|*' };
    const read = {
      conceptId: 'image',
      times: 9,
      firstReadAt: '2026-01-05T00:00:00Z',
      lastReadAt: '2026-01-05T00:00:00Z',
    };
    const none = {
      settings: [],
      conceptReads: [],
      machines: [],
      answers: [],
      roundResults: [],
      cards: [],
      practice: [],
      courses: [],
      names: [],
    };
    const stored = {
      format: 'bungeo-user-data',
      version: 1,
      exportedAt: '2026-01-05T00:00:00Z',
      userId: OWNER,
      data: { ...none, settings: [{ locale }], conceptReads: Array.from({ length: 500 }, () => read) },
    } satisfies UserDataExport;
    const noneErased = {
      settings: 0,
      conceptReads: 0,
      machines: 0,
      answers: 0,
      roundResults: 0,
      cards: 0,
      practice: 0,
      courses: 0,
      names: 0,
    };
    const views = [
      overviewView({ stored, openRounds: [] }, locale, links),
      overviewView({ stored: { ...stored, data: none }, openRounds: [] }, locale, links),
      exportView({ stored, openRounds: [] }, locale),
      confirmView(locale, links),
      erasedView({ ...noneErased, settings: 1, conceptReads: 500, machines: 20, answers: 9_999 }, 3, locale),
      erasedView(noneErased, 0, locale),
    ];
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });

  const long = 'x'.repeat(3_000);
  const answer: MachineAnswer = {
    output: '$ docker ps\n',
    cut: false,
    exitCode: 0,
    prompt: { kind: 'shell', text: '$ ' },
    changes: [],
    problems: [],
    missing: [],
    notices: [],
    faults: [],
  };
  const notices: MachineNotice[] = [
    { kind: 'keyboard', meant: long },
    { kind: 'interrupted' },
    { kind: 'endless' },
    ...(['work', 'output', 'memory', 'time', 'files'] as const).map(
      (of) => ({ kind: 'too-much', of }) as const,
    ),
  ];
  const answers: Readonly<Record<string, MachineAnswer>> = {
    'a plain one': answer,
    'nothing at all': { ...answer, output: '', prompt: { kind: 'busy', text: '' }, exitCode: undefined },
    'one long line': { ...answer, output: long.repeat(60) },
    'many lines': { ...answer, output: 'line\n'.repeat(40_000), cut: true },
    'nothing but fences': { ...answer, output: '```'.repeat(2_000) },
    'wide characters': { ...answer, output: `${'가나다라마'.repeat(60)}\n`.repeat(100) },
    'control characters': { ...answer, output: '\u0000\u001B[31m\u0007\u200B\u202E'.repeat(3_000) },
    'a program that reads': { ...answer, prompt: { kind: 'program', text: long }, exitCode: undefined },
    'all there is to say': {
      ...answer,
      output: `${'가'.repeat(200)}\n`.repeat(500),
      cut: true,
      exitCode: 125,
      notices,
      changes: Array.from({ length: 60 }, () => ({
        kind: 'container' as const,
        change: 'started' as const,
        name: `*${long}`,
        image: long,
        ports: [long],
      })),
    },
  };

  it.each(Object.entries(answers))('what a machine answers: %s', (_, given) => {
    const [concept] = [...content.concepts.values()].toSorted(
      (a, b) => b.text[locale].title.length - a.text[locale].title.length,
    );
    const hint = {
      text: '**`'.repeat(500),
      concept: concept && { id: concept.id, title: concept.text[locale].title },
    };
    const views = (['mine', 'room'] as const).flatMap((where) =>
      [hint, { text: 'so', concept: undefined }, undefined].map((why) =>
        answerView(
          {
            at: { where, owner: OWNER },
            locale,
            answer: given,
            step: Number.MAX_SAFE_INTEGER,
            hint: why,
            by: where === 'room' ? `<@${OWNER}>` : undefined,
            lead: MACHINE_WORDING[locale].welcome,
            lastLines: Array.from({ length: 21 }, () => `**${long}`),
          },
          machineLinks,
        ),
      ),
    );
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });

  it('all else that is said of machines', () => {
    const by = `<@${OWNER}>`;
    const words = MACHINE_WORDING[locale];
    const path = '|'.repeat(LONGEST_PATH / 3);
    const views = (['mine', 'room'] as const).flatMap((where) => {
      const at = { where, owner: OWNER };
      return [
        ...(['time', 'memory', 'busy', 'closed'] as const).map((reason) =>
          stoppedView(reason, at, locale, machineLinks),
        ),
        brokenView({ kind: 'unreadable' }, 123_456_789, at, locale, machineLinks),
        brokenView({ kind: 'failed', errorId: 'DEADBEEF' }, 1, at, locale, machineLinks),
        undoneView(
          { line: long, block: `\`\`\`console\n${'x'.repeat(2_400)}\n\`\`\``, by },
          at,
          locale,
          machineLinks,
        ),
        undoneView({ line: '', block: undefined, by: undefined }, at, locale, machineLinks),
        saidView(words.wasReset(by), at, locale, machineLinks),
        askResetView(at, locale, machineLinks),
        openEditorView(path, { kind: 'text', content: 'a\nb\n', isNew: false }, at, locale, machineLinks),
        openEditorView(
          'x'.repeat(LONGEST_PATH),
          { kind: 'text', content: '', isNew: true },
          at,
          locale,
          machineLinks,
        ),
        openEditorView(
          'x',
          editable('x', { ...answer, file: long.repeat(3) }, locale),
          at,
          locale,
          machineLinks,
        ),
        openEditorView('x', editable('x', { ...answer, file: '\0' }, locale), at, locale, machineLinks),
        plainView(savedText(path, answer, by, locale)),
        fileChoiceView(
          {
            files: Array.from({ length: 60 }, (_, index) => 'x'.repeat(LONGEST_PATH - 2) + String(index)),
            recent: ['x'.repeat(LONGEST_PATH - 2) + '10'],
            templates: content.templates,
          },
          at,
          locale,
          machineLinks,
        ),
        fileChoiceView({ files: [], recent: [], templates: [] }, at, locale, machineLinks),
        ...content.templates.map((template) =>
          answerView(
            {
              at,
              locale,
              answer,
              step: 1,
              hint: undefined,
              lead: words.fromTemplate(template.title[locale], `/root/lab/${template.id}`, by),
              next: afterTemplate(template, at, locale, machineLinks),
            },
            machineLinks,
          ),
        ),
        answerView(
          {
            at,
            locale,
            answer,
            step: 1,
            hint: undefined,
            next: afterSaving(
              `${'|'.repeat(LONGEST_PATH / 3 - 10)}/Dockerfile`,
              { directory: '/', paths: [`${'|'.repeat(LONGEST_PATH / 3 - 10)}/compose.yaml`] },
              at,
              locale,
              machineLinks,
            ),
          },
          machineLinks,
        ),
      ];
    });
    views.push(plainView(words.noRoom), plainView(words.cannotUndo), plainView(words.tooLongPath));
    views.push(sharedView(`\`\`\`console\n${'x'.repeat(2_400)}\n\`\`\``, by, locale));
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });

  it('what is asked for in windows', () => {
    const id = 'x'.repeat(100);
    const modals = [
      linesModal(id, locale),
      pathModal(id, locale),
      contentModal(id, 'x'.repeat(LONGEST_PATH), 'y'.repeat(4_000), locale),
      contentModal(id, 'x', '', locale),
    ];
    for (const modal of modals) expect(modalProblems(modal, [])).toEqual([]);
  });

  it('what is said when something goes wrong', () => {
    const errors = [staleComponent('explain'), staleComponent(undefined), someoneElses(OWNER), restarting()];
    const views = [
      ...errors.map((error) => userErrorNotice(error, locale)),
      internalErrorNotice('DEADBEEF', locale),
    ];
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('would notice a text that is too long', () => {
    const long = new UserError('long', { ko: '가'.repeat(4_001), en: 'x'.repeat(4_001) });
    expect(problemsOf(userErrorNotice(long, 'ko'))).not.toEqual([]);
  });

  it('would notice a picture that is not there', () => {
    expect(
      problemsOf({ ...exportView({ stored: {} as UserDataExport, openRounds: [] }, 'ko'), files: [] }),
    ).not.toEqual([]);
  });
});

describe('the commands', () => {
  it('are declared as Discord takes them', () => {
    const declared = [...registry.commands.values()].map((command) => toApiCommand(command));
    // As it arrives: without the fields that are undefined.
    expect(commandSetProblems(JSON.parse(JSON.stringify(declared)) as CommandDraft[])).toEqual([]);
  });

  it('all have a line in /help, in both languages', () => {
    for (const locale of LOCALES) {
      const { commands } = new CommandGuide(registry.commands.values());
      const shown = JSON.stringify(helpView({ commands, locale, chosen: null, languageId: 'h.l|*' }));
      for (const command of registry.commands.values()) {
        expect(shown).toContain(`/${locale === 'ko' ? command.ko : command.name}`);
        expect(shown).toContain(JSON.stringify(command.help[locale]).slice(1, -1));
      }
    }
  });
});
