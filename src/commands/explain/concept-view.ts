import { ButtonStyle } from 'discord-api-types/v10';
import { LANGUAGE_NAME, otherLocale, type Locale } from '../../base/locale.ts';
import { renderLinks } from '../../content/links.ts';
import type { Content } from '../../content/load.ts';
import { SECTIONS, type Concept, type SectionId, type Try } from '../../content/schema.ts';
import {
  button,
  container,
  picture,
  row,
  separator,
  shorten,
  text,
  type View,
} from '../../discord/components.ts';
import { ANYONE } from '../../discord/custom-id.ts';
import type { Owner } from '../../discord/routes.ts';
import type { Picture } from '../../pictures/pictures.ts';
import { bareTerminal } from './terminal.ts';
import { WORDING } from './wording.ts';

/** A bar colour for each part of the curriculum, so that pages of one part look alike. */
const SECTION_ACCENT: Readonly<Record<SectionId, number>> = {
  virtualization: 0x8e7cc3,
  containers: 0xe8973a,
  docker: 0x2f86eb,
  images: 0xd9a441,
  dockerfile: 0x3ba58b,
  running: 0x4caf6d,
  orchestration: 0x5865f2,
  beyond: 0x99a1ad,
};

const TRY_LABEL = 34;

/** Where the buttons of a page lead; the command knows its routes, the view only asks for their custom_ids. */
export interface ConceptLinks {
  open(target: { concept: string; locale: Locale; depth: boolean; from?: string }, owner: Owner): string;
  /** Opens a page as a private answer of one's own: for messages that everybody sees. */
  openPrivately(target: { concept: string }): string;
  share(target: { concept: string; locale: Locale }, owner: Owner): string;
  /** Runs a page's command on the machine of whoever presses. */
  tryOut(target: { concept: string; index: number }, owner: Owner): string;
}

export interface ConceptPage {
  readonly concept: Concept;
  readonly locale: Locale;
  /** Shows the detail instead of the first screen. */
  readonly depth: boolean;
  readonly diagram: Picture | undefined;
  /** The page the reader came from: offers the way back. */
  readonly from?: Concept | undefined;
  /** A line above the page, such as what was typed and found. */
  readonly lead?: string | undefined;
}

/** A page for its reader alone, with all its buttons. */
export function privateConceptView(
  page: ConceptPage & { readonly shared?: boolean },
  content: Content,
  links: ConceptLinks,
  owner: Owner,
): View {
  const { concept, locale, depth, from } = page;
  const words = WORDING[locale];
  const here = { concept: concept.id, locale, depth, ...(from ? { from: from.id } : {}) };
  const { depth: hasDepth, trouble } = concept.text[locale];
  const related = relatedConcepts(concept, content);
  const controls = [
    ...(from
      ? [
          button(
            links.open({ concept: from.id, locale, depth: false }, owner),
            words.back(from.text[locale].title),
          ),
        ]
      : []),
    ...(hasDepth || trouble
      ? [
          button(links.open({ ...here, depth: !depth }, owner), depth ? words.less : words.more, {
            style: ButtonStyle.Primary,
            emoji: depth ? '📄' : '🔎',
          }),
        ]
      : []),
    button(links.open({ ...here, locale: otherLocale(locale) }, owner), LANGUAGE_NAME[otherLocale(locale)], {
      emoji: '🌐',
    }),
    button(links.share({ concept: concept.id, locale }, owner), page.shared ? words.shared : words.share, {
      emoji: page.shared ? '✅' : '📣',
      disabled: page.shared ?? false,
    }),
  ];
  return {
    components: [
      ...(page.lead ? [text(`-# ${page.lead}`)] : []),
      container(SECTION_ACCENT[concept.section], [
        ...(depth
          ? depthParts(concept, locale, content)
          : firstScreen(page, content, (index) => links.tryOut({ concept: concept.id, index }, owner))),
        separator(),
        text(`-# ${words.related}`),
        row(
          ...related.map((target) =>
            button(
              links.open({ concept: target.id, locale, depth: false, from: concept.id }, owner),
              target.text[locale].title,
              { style: ButtonStyle.Secondary },
            ),
          ),
        ),
      ]),
      row(...controls),
    ],
    files: page.diagram && !depth ? [file(page.diagram)] : [],
  };
}

/** A page that everybody in a channel sees: its buttons answer each presser in private. */
export function sharedConceptView(
  page: Pick<ConceptPage, 'concept' | 'locale' | 'diagram'> & { readonly sharedBy: string },
  content: Content,
  links: ConceptLinks,
): View {
  const { concept, locale } = page;
  const related = relatedConcepts(concept, content);
  return {
    components: [
      container(SECTION_ACCENT[concept.section], [
        ...firstScreen({ ...page, depth: false }, content, (index) =>
          links.tryOut({ concept: concept.id, index }, ANYONE),
        ),
        separator(),
        row(
          ...related.map((target) =>
            button(links.openPrivately({ concept: target.id }), target.text[locale].title),
          ),
        ),
        text(`-# ${WORDING[locale].sharedBy(page.sharedBy)}`),
      ]),
    ],
    files: page.diagram ? [file(page.diagram)] : [],
  };
}

function file({ filename, png, alt }: Picture) {
  return { name: filename, data: png, description: alt };
}

function relatedConcepts(concept: Concept, content: Content): Concept[] {
  return concept.related.flatMap((id) => content.concept(id) ?? []).slice(0, 5);
}

function heading(concept: Concept, locale: Locale): string {
  const { title } = concept.text[locale];
  const other = concept.text[otherLocale(locale)].title;
  const section = SECTIONS.find(({ id }) => id === concept.section)?.title[locale] ?? '';
  const second = other.toLowerCase() === title.toLowerCase() ? '' : `  ·  ${other}`;
  return `-# ${section}  ›  ${WORDING[locale].level[concept.level]}\n## ${title}${second}`;
}

/** @param tryId the custom_id of the button that runs a command */
function firstScreen(page: ConceptPage, content: Content, tryId: (index: number) => string) {
  const { concept, locale, diagram } = page;
  const words = WORDING[locale];
  const body = concept.text[locale];
  const shown = (value: string): string => renderLinks(value, locale, content.concepts);
  return [
    text(`${heading(concept, locale)}\n**${shown(body.summary)}**`),
    text(shown(body.explanation)),
    diagram && picture({ name: diagram.filename, description: diagram.alt }),
    // The same in words, for whoever does not see the picture or cannot read it on a small screen.
    diagram && text(`-# 🖼️ ${words.diagramInWords}: ${diagram.text}`),
    text(`### 💡 ${words.pictureIt}\n${shown(body.picture)}`),
    text(
      `### 🤔 ${words.misconception}\n> ${shown(body.misconception.belief)}\n**${words.truth}** ${shown(body.misconception.truth)}`,
    ),
    text(`### 🐳 ${words.tryIt}\n${concept.tries.map((item) => tryOut(item, locale)).join('\n')}`),
    row(
      ...concept.tries.map(({ command }, index) => button(tryId(index), tryLabel(command), { emoji: '▶️' })),
    ),
    text(`-# ${words.readOn}: ${sources(concept)}`),
  ];
}

function depthParts(concept: Concept, locale: Locale, content: Content) {
  const words = WORDING[locale];
  const { depth, trouble } = concept.text[locale];
  const shown = (value: string): string => renderLinks(value, locale, content.concepts);
  return [
    text(heading(concept, locale)),
    depth ? text(`### 🔎 ${words.depth}\n${shown(depth)}`) : undefined,
    trouble ? text(`### 🚧 ${words.trouble}\n${shown(trouble)}`) : undefined,
    text(`-# ${words.readOn}: ${sources(concept)}`),
  ];
}

/** Short enough for a phone's line; of several lines the first, as far as it is a command of its own. */
function tryLabel(command: string): string {
  const [first = '', ...others] = command.split('\n');
  return shorten(others.length === 0 ? first : `${first.replace(/ (?:\\|<<.*)$/, '')} …`, TRY_LABEL);
}

function tryOut({ command, prints, note }: Try, locale: Locale): string {
  return `${note[locale]}\n${bareTerminal(command, prints)}`;
}

function sources(concept: Concept): string {
  return concept.sources.map(({ title, by, url }) => `[${title}](<${url}>) (${by})`).join(' · ');
}
