import { z } from 'zod';
import { LOCALES, otherLocale, type Locale } from '../../base/locale.ts';
import { CONCEPT_ID, type Concept } from '../../content/schema.ts';
import type { Choice } from '../../discord/command.ts';
import type { AutocompleteContext, CommandContext, ComponentContext } from '../../discord/context.ts';
import { shorten } from '../../discord/components.ts';
import { staleComponent } from '../../discord/notices.ts';
import { defineComponent } from '../../discord/routes.ts';
import type { Picture } from '../../pictures/pictures.ts';
import type { Services } from '../../services.ts';
import { runOnMachine } from '../docker/routes.ts';
import { privateConceptView, sharedConceptView, type ConceptLinks } from './concept-view.ts';
import { nearestView, quoted } from './nearest-view.ts';
import { PRIVATE_PAGE, privatePageId } from './private-page.ts';
import { WORDING } from './wording.ts';

/** How many pages are offered where nothing matches: one row of buttons. */
const NEAREST = 5;
/** Less than Discord's 100: on a phone a proposal should fit two lines. */
const CHOICE_LENGTH = 60;

const pageId = { concept: z.string().regex(CONCEPT_ID) };
const page = { ...pageId, locale: z.enum(LOCALES) };

const open = defineComponent({
  name: 'explain.open',
  params: z.object({ ...page, depth: z.enum(['0', '1']), from: page.concept.optional() }),
  async run({ services, userId, update }: ComponentContext<Services>, target) {
    const concept = conceptOf(services, target.concept);
    const from = target.from === undefined ? undefined : services.content.concept(target.from);
    await update(
      await ownView(services, userId, concept, target.locale, { depth: target.depth === '1', from }),
    );
    await remember(services, userId, concept);
  },
});

const openPrivately = defineComponent({
  ...PRIVATE_PAGE,
  visibility: 'private',
  async run({ services, userId, locales, reply }: ComponentContext<Services>, target) {
    const concept = conceptOf(services, target.concept);
    await reply(await ownView(services, userId, concept, locales.person), 'private');
    await remember(services, userId, concept);
  },
});

const share = defineComponent({
  name: 'explain.share',
  params: z.object(page),
  once: true,
  async run({ services, userId, locales, defer, update, reply }: ComponentContext<Services>, target) {
    const concept = conceptOf(services, target.concept);
    await defer();
    const diagram = await diagramOf(services, concept, locales.server);
    const shared = { concept, locale: locales.server, diagram, sharedBy: `<@${userId}>` };
    await reply(sharedConceptView(shared, services.content, conceptLinks), 'public');
    // Only now: a post that failed must leave the button to try again.
    await update(await ownView(services, userId, concept, target.locale, { shared: true }));
  },
});

const tryOut = defineComponent({
  name: 'explain.try',
  params: z.object({ ...pageId, index: z.coerce.number().int().min(0) }),
  visibility: 'private',
  async run(context: ComponentContext<Services>, target) {
    const command = conceptOf(context.services, target.concept).tries[target.index]?.command;
    if (command === undefined) throw staleComponent('explain');
    await runOnMachine(context, 'mine', { kind: 'type', text: command }, command);
  },
});

/** Where the buttons of /explain lead; other commands may offer pages by them, too. */
export const conceptLinks: ConceptLinks = {
  open: ({ depth, ...target }, owner) => open.id({ ...target, depth: depth ? '1' : '0' }, owner),
  openPrivately: ({ concept }) => privatePageId(concept),
  share: (target, owner) => share.id(target, owner),
  tryOut: (target, owner) => tryOut.id(target, owner),
};

export const explainRoutes = [open, openPrivately, share, tryOut];

/** Shows the page that is meant by a query or, where that is not clear, the nearest ones. */
export async function explain(context: CommandContext<Services>, query: string): Promise<void> {
  const { services, userId, locales, reply } = context;
  const locale = locales.person;
  const meant = meaning(services, query, locale);
  if (Array.isArray(meant)) {
    await reply(nearestView(query, meant.slice(0, NEAREST), locale, conceptLinks, userId));
    return;
  }
  const lead = isWellTyped(query, meant)
    ? undefined
    : WORDING[locale].foundFor(quoted(query), meant.text[locale].title);
  await reply(await ownView(services, userId, meant, locale, { lead }));
  await remember(services, userId, meant);
}

/** Pages that may be meant by what is typed so far; places to begin where that is nothing. */
export async function propose(context: AutocompleteContext<Services>, typed: string): Promise<Choice[]> {
  const { services, userId, locales } = context;
  const locale = locales.person;
  const concepts =
    typed.trim() === ''
      ? await startingPoints(services, userId)
      : services.search.find(typed, { limit: 25, locale }).map((hit) => hit.concept);
  return concepts.map((concept) => choice(concept, locale));
}

/** The page that is meant or, where that is not clear, the nearest ones. A proposal that was chosen arrives as an id. */
function meaning(services: Services, query: string, locale: Locale): Concept | Concept[] {
  const chosen = services.content.concept(query);
  if (chosen) return chosen;
  if (query.trim() === '') return [...services.content.startingPoints];
  const result = services.search.resolve(query, locale);
  return result.kind === 'found' ? result.hit.concept : result.hits.map((hit) => hit.concept);
}

function choice(concept: Concept, locale: Locale): Choice {
  const { title, summary } = concept.text[locale];
  const other = concept.text[otherLocale(locale)].title;
  const both = other.toLowerCase() === title.toLowerCase() ? title : `${title} · ${other}`;
  return { name: shorten(`${both} — ${summary}`, CHOICE_LENGTH), value: concept.id };
}

/** Good places to begin, those that this person has not read yet first. */
async function startingPoints(services: Services, userId: string): Promise<Concept[]> {
  const read = new Set((await services.store.reads.of(userId)).map(({ conceptId }) => conceptId));
  return services.content.startingPoints.toSorted((a, b) => Number(read.has(a.id)) - Number(read.has(b.id)));
}

/** Whether the query is the concept's id or title as written: then there is nothing to say about how it was found. */
function isWellTyped(query: string, concept: Concept): boolean {
  const typed = query.normalize('NFC').trim().toLowerCase();
  return [concept.id, ...LOCALES.map((each) => concept.text[each].title.toLowerCase())].includes(typed);
}

/** @throws {UserError} when a button leads to a concept that is there no longer */
function conceptOf(services: Services, id: string): Concept {
  const concept = services.content.concept(id);
  if (!concept) throw staleComponent('explain');
  return concept;
}

async function diagramOf(services: Services, concept: Concept, locale: Locale): Promise<Picture | undefined> {
  const { diagram } = concept;
  return diagram === undefined ? undefined : services.pictures.find(diagram, locale);
}

async function ownView(
  services: Services,
  userId: string,
  concept: Concept,
  locale: Locale,
  rest: { depth?: boolean; from?: Concept | undefined; lead?: string | undefined; shared?: boolean } = {},
) {
  const depth = rest.depth ?? false;
  const diagram = depth ? undefined : await diagramOf(services, concept, locale);
  return privateConceptView(
    { ...rest, concept, locale, depth, diagram },
    services.content,
    conceptLinks,
    userId,
  );
}

/** A page as one reads it alone, counted as read; another command shows it. */
export async function readPage(services: Services, userId: string, concept: Concept, locale: Locale) {
  const view = await ownView(services, userId, concept, locale);
  await remember(services, userId, concept);
  return view;
}

/** Counts the reading, after the answer is out: it must not hold the answer up. */
async function remember(services: Services, userId: string, concept: Concept): Promise<void> {
  await services.store.reads.record(userId, concept.id, services.clock.now());
}
