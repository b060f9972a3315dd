import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Clock } from '../base/clock.ts';
import { LIMITS } from '../base/discord-limits.ts';
import type { Locale } from '../base/locale.ts';
import { shorten } from './components.ts';
import type { Visibility } from './command.ts';
import type { Locales } from './context.ts';
import { isAlreadyAcknowledged, isExpired, loggable, newErrorId, UserError } from './errors.ts';
import { discordLocalesOf, type Origin } from './locales.ts';
import { findAction, findRoute, routeName, staleRoute, type Params } from './lookup.ts';
import { modalFields } from './modal-fields.ts';
import { internalErrorNotice, restarting, staleComponent, userErrorNotice } from './notices.ts';
import { readOptions } from './options.ts';
import type { Registry } from './registry.ts';
import { Responder } from './responder.ts';
import type { AnyRoute } from './routes.ts';

/** Discord allows 3 s to the first answer; a handler that has not spoken by now is deferred. */
const DEFER_AFTER = 2_000;
/** How long a second press of a `once` component counts as the same press. */
const ONCE_WINDOW = 5_000;

export interface DispatcherOptions<S> {
  readonly registry: Registry<S>;
  /** What handlers are given; asked for with each interaction. */
  readonly services: () => S | Promise<S>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly defaultLocale: Locale;
  /** The languages to answer in; may fail, then Discord's own are used. */
  readonly locales: (origin: Origin) => Promise<Locales>;
}

type Outcome = 'ok' | 'refused' | 'ignored' | 'expired' | 'error';

/** What the log says of one interaction. No user ids: a log is no place to keep track of people. */
interface Report {
  kind: string;
  command: string;
  locale?: string;
  outcome: Outcome;
  code?: string;
  errorId?: string;
  err?: unknown;
}

/** The one place that every interaction passes: finds its handler, answers for failures, logs the result. */
export class Dispatcher<S> {
  readonly #options: DispatcherOptions<S>;
  readonly #running = new Set<Promise<void>>();
  readonly #pressed: LRUCache<string, true>;
  #draining = false;

  constructor(options: DispatcherOptions<S>) {
    this.#options = options;
    this.#pressed = new LRUCache({
      max: 1_000,
      ttl: ONCE_WINDOW,
      ttlResolution: 0,
      perf: { now: () => options.clock.now() },
    });
  }

  /** Handles an interaction to its end. Never rejects. */
  handle(interaction: Interaction): Promise<void> {
    const work = this.#handle(interaction).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return work;
  }

  /**
   * Takes no new work and waits for what is in flight, at most `limit` milliseconds.
   * @returns how many interactions were left unfinished
   */
  async drain(limit: number): Promise<number> {
    this.#draining = true;
    if (this.#running.size > 0) {
      await new Promise<void>((resolve) => {
        const timer = this.#options.clock.after(limit, resolve);
        void Promise.allSettled(this.#running).then(() => {
          timer.cancel();
          resolve();
        });
      });
    }
    return this.#running.size;
  }

  /** Resolves when no interaction is in flight. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  async #handle(interaction: Interaction): Promise<void> {
    const started = performance.now();
    const report: Report = { kind: 'other', command: '?', outcome: 'ok' };
    try {
      if (interaction.isAutocomplete()) await this.#autocomplete(interaction, report);
      else if (
        interaction.isChatInputCommand() ||
        interaction.isMessageComponent() ||
        interaction.isModalSubmit()
      ) {
        await this.#repliable(interaction, report);
      } else report.outcome = 'ignored';
    } catch (error) {
      this.#fault(report, error);
    }
    const duration = Math.round((performance.now() - started) * 10) / 10;
    const line = { ...report, duration, ...(interaction.guildId ? { guild: interaction.guildId } : {}) };
    if (report.outcome === 'error') this.#options.log.error(line, 'interaction');
    else this.#options.log.info(line, 'interaction');
  }

  /** Notes a failure that the person could not cause, and gives its id. */
  #fault(report: Report, error: unknown): string {
    if (isExpired(error)) {
      report.outcome = 'expired';
      return '';
    }
    const errorId = newErrorId();
    report.outcome = 'error';
    report.errorId = errorId;
    report.err = loggable(error);
    return errorId;
  }

  async #locales(interaction: Origin, report: Report): Promise<Locales> {
    let locales: Locales;
    try {
      locales = await this.#options.locales(interaction);
    } catch (error) {
      this.#options.log.error({ err: loggable(error) }, 'languages could not be looked up');
      locales = discordLocalesOf(interaction, this.#options.defaultLocale);
    }
    report.locale = locales.person;
    return locales;
  }

  async #autocomplete(interaction: AutocompleteInteraction, report: Report): Promise<void> {
    report.kind = 'autocomplete';
    report.command = interaction.commandName;
    const action = findAction(this.#options.registry, interaction);
    let choices: { name: string; value: string }[] = [];
    try {
      const locales = await this.#locales(interaction, report);
      const focused = interaction.options.getFocused(true);
      const found = await action?.autocomplete?.(
        { ...(await this.#base(interaction, locales)), interaction },
        { option: focused.name, value: focused.value },
      );
      choices = (found ?? []).slice(0, LIMITS.choices).map(({ name, value }) => ({
        name: shorten(name, LIMITS.choiceName),
        value: value.slice(0, LIMITS.choiceValue),
      }));
    } catch (error) {
      // A list that cannot be made must not stop anybody from typing on.
      this.#fault(report, error);
    }
    await interaction.respond(choices).catch((error: unknown) => {
      if (!isAlreadyAcknowledged(error)) throw error;
    });
  }

  async #repliable(
    interaction: ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
    report: Report,
  ): Promise<void> {
    // Not waited for here: the time it takes counts as the handler's.
    const locales = this.#locales(interaction, report);
    const responder = new Responder(interaction);
    try {
      if (this.#draining) throw restarting();
      await (interaction.isChatInputCommand()
        ? this.#command(interaction, responder, locales, report)
        : this.#component(interaction, responder, locales, report));
    } catch (error) {
      const expected = error instanceof UserError;
      if (expected) {
        report.outcome = 'refused';
        report.code = error.code;
      }
      const errorId = expected ? '' : this.#fault(report, error);
      if (report.outcome === 'expired') return;
      const { person } = await locales;
      const view = expected ? userErrorNotice(error, person) : internalErrorNotice(errorId, person);
      await responder.reply(view, 'private').catch((replyError: unknown) => {
        if (!isExpired(replyError))
          this.#options.log.warn({ err: loggable(replyError) }, 'a failure could not be told');
      });
    }
  }

  async #command(
    interaction: ChatInputCommandInteraction,
    responder: Responder,
    locales: Promise<Locales>,
    report: Report,
  ): Promise<void> {
    report.kind = 'command';
    report.command = [interaction.commandName, interaction.options.getSubcommand(false)]
      .filter(Boolean)
      .join(' ');
    const action = findAction(this.#options.registry, interaction);
    if (!action) throw staleComponent(undefined);
    const options = readOptions(action.options, interaction.options);
    const visibility =
      typeof action.visibility === 'function' ? action.visibility(options) : action.visibility;
    await this.#inTime(responder, visibility, async () => {
      const context = {
        ...(await this.#base(interaction, await locales)),
        ...this.#replying(responder, visibility),
        interaction,
      };
      await action.run(context, options);
    });
  }

  async #component(
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    responder: Responder,
    locales: Promise<Locales>,
    report: Report,
  ): Promise<void> {
    report.kind = interaction.isModalSubmit() ? 'modal' : 'component';
    report.command = await routeName(this.#options.registry, interaction.customId);
    const { route, params } = await findRoute(this.#options.registry, interaction);
    const press = route.once ? pressOf(interaction) : undefined;
    if (press !== undefined && this.#pressed.has(press)) {
      report.outcome = 'ignored';
      await responder.defer('update');
      return;
    }
    if (press !== undefined) this.#pressed.set(press, true);
    try {
      await this.#inTime(responder, visibilityOf(route, params), async () =>
        this.#run(route, interaction, params, responder, await locales),
      );
    } catch (error) {
      // What failed did not count: it may be tried again at once.
      if (press !== undefined) this.#pressed.delete(press);
      throw error;
    }
  }

  async #run(
    route: AnyRoute<S>,
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    params: Params,
    responder: Responder,
    locales: Locales,
  ): Promise<void> {
    const context = {
      ...(await this.#base(interaction, locales)),
      ...this.#replying(responder, visibilityOf(route, params)),
      update: responder.update.bind(responder),
    };
    if (route.kind === 'modal' && interaction.isModalSubmit()) {
      const fields = route.fields.safeParse(modalFields(interaction));
      if (!fields.success) throw staleRoute(this.#options.registry, route.name);
      return route.run({ ...context, interaction }, params, fields.data);
    }
    if (route.kind === 'component' && interaction.isMessageComponent()) {
      const values = interaction.isAnySelectMenu() ? interaction.values : [];
      return route.run({ ...context, interaction, values }, params);
    }
    throw staleRoute(this.#options.registry, route.name);
  }

  /** Runs a handler; one that has not answered in time gets its answer deferred meanwhile. */
  async #inTime(
    responder: Responder,
    visibility: Visibility | 'update',
    run: () => Promise<void>,
  ): Promise<void> {
    const timer = this.#options.clock.after(DEFER_AFTER, () => {
      responder.defer(visibility).catch((error: unknown) => {
        // An expired one is reported where the answer itself fails.
        if (!isExpired(error))
          this.#options.log.warn({ err: loggable(error) }, 'an answer could not be deferred');
      });
    });
    try {
      await run();
    } finally {
      timer.cancel();
    }
    if (responder.unanswered) throw new Error('the handler gave no answer');
  }

  async #base(interaction: Origin, locales: Locales) {
    return {
      services: await this.#options.services(),
      locales,
      userId: interaction.user.id,
      guildId: interaction.guildId ?? undefined,
    };
  }

  #replying(responder: Responder, usual: Visibility | 'update') {
    return {
      reply: (view: Parameters<Responder['reply']>[0], visibility?: Visibility) =>
        responder.reply(view, visibility ?? (usual === 'public' ? 'public' : 'private')),
      defer: () => responder.defer(usual),
      showModal: responder.showModal.bind(responder),
    };
  }
}

function visibilityOf<S>({ visibility }: AnyRoute<S>, params: Params): Visibility | 'update' {
  return (typeof visibility === 'function' ? visibility(params) : visibility) ?? 'update';
}

/** The same button of the same message, by the same person. */
function pressOf(interaction: MessageComponentInteraction | ModalSubmitInteraction): string {
  return `${interaction.user.id} ${interaction.message?.id ?? ''} ${interaction.customId}`;
}
