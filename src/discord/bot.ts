import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock, Timer } from '../base/clock.ts';
import { toApiCommand } from './command.ts';
import type { Dispatcher } from './dispatcher.ts';
import { loggable } from './errors.ts';
import { connectionProblem, FatalError } from './fatal.ts';
import { registerCommands } from './registration.ts';
import type { Registry } from './registry.ts';

/** No ready gateway for this long, at the start or after a drop, and the process gives up: somebody has to look. */
const GATEWAY_PATIENCE = 120_000;
/** How long a stop waits for interactions in flight; the whole exit takes less than 5 s. */
const DRAIN_LIMIT = 3_500;
/** How long a stop waits for the gateway to say goodbye: one that hangs never does. */
const GOODBYE_LIMIT = 1_000;

/** When commands could not be registered: how long to the first new attempt, and at most between attempts, in ms. */
const FIRST_RETRY = 60_000;
const LAST_RETRY = 60 * 60_000;

export type GatewayState = 'connecting' | 'ready' | 'reconnecting' | 'stopped';

export interface BotOptions<S> {
  readonly client: Client;
  readonly registry: Registry<S>;
  readonly dispatcher: Dispatcher<S>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called once when the bot cannot go on: the token was taken away, the gateway stays unreachable. */
  readonly onFatal: (error: FatalError) => void;
  /** The bot was removed from a server. */
  readonly onGuildRemoved?: (guildId: string) => Promise<void>;
}

/** The connection to Discord, from login to a clean end. */
export class Bot<S> {
  readonly #options: BotOptions<S>;
  /** Shards whose connection is gone and not back yet. */
  readonly #away = new Set<number>();
  #state: GatewayState = 'connecting';
  #watchdog: Timer | undefined;
  #registration: Timer | undefined;

  constructor(options: BotOptions<S>) {
    this.#options = options;
    this.#listen();
  }

  get state(): GatewayState {
    return this.#state;
  }

  /**
   * Logs in and resolves when the gateway is ready; commands are registered after that, in the background.
   * @throws {FatalError} when the token is refused or Discord cannot be reached
   */
  async start(token: string): Promise<void> {
    const { client, clock } = this.#options;
    await new Promise<void>((resolve, reject) => {
      const timer = clock.after(GATEWAY_PATIENCE, () => reject(new FatalError(unreachable)));
      client.once(Events.ClientReady, () => {
        timer.cancel();
        resolve();
      });
      this.#failStart = (error) => {
        timer.cancel();
        reject(error);
      };
      client.login(token).catch((error: unknown) => {
        timer.cancel();
        reject(connectionProblem(error));
      });
    });
    this.#failStart = undefined;
    this.#state = 'ready';
    void this.#register();
  }

  /** Finishes what is in flight, then leaves. Safe to call at any time, also twice. */
  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    const connected = this.#state === 'ready';
    this.#state = 'stopped';
    this.#watchdog?.cancel();
    this.#registration?.cancel();
    const left = await this.#options.dispatcher.drain(DRAIN_LIMIT);
    if (left > 0) this.#options.log.warn({ left }, 'interactions were left unfinished');
    // While a connection is being made there is nobody to leave, and discord.js, told to end it, stops listening to its
    // errors: the next one would end the process.
    if (connected) await this.#leave();
  }

  async #leave(): Promise<void> {
    const { client, clock, log } = this.#options;
    await new Promise<void>((resolve) => {
      const timer = clock.after(GOODBYE_LIMIT, resolve);
      client
        .destroy()
        .catch((err: unknown) => log.warn({ err }, 'the gateway could not be left'))
        .finally(() => {
          timer.cancel();
          resolve();
        });
    });
  }

  #failStart: ((error: FatalError) => void) | undefined;

  #fatal(error: FatalError): void {
    if (this.#failStart) this.#failStart(error);
    else if (this.#state !== 'stopped') this.#options.onFatal(error);
  }

  #listen(): void {
    const { client, dispatcher, log } = this.#options;
    client.on(Events.InteractionCreate, (interaction) => void dispatcher.handle(interaction));
    client.on(Events.ShardReady, (shard) => {
      log.info({ shard }, 'gateway ready');
      this.#connected(shard);
    });
    client.on(Events.ShardResume, (shard, replayed) => {
      log.info({ shard, replayed }, 'gateway resumed');
      this.#connected(shard);
    });
    client.on(Events.ShardReconnecting, (shard) => {
      // Our own leaving looks the same from here.
      if (this.#state !== 'stopped') log.warn({ shard }, 'gateway dropped, reconnecting');
      this.#lost(shard);
    });
    client.on(Events.ShardError, (error, shard) =>
      log.warn({ shard, reason: error.message }, 'gateway trouble'),
    );
    // discord.js emits this only for closes it does not recover from.
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#lost(shard);
      this.#fatal(connectionProblem({ closeCode: code }));
    });
    client.on(Events.Invalidated, () => this.#fatal(new FatalError('Discord ended the session for good.')));
    client.on(Events.Error, (err) => log.error({ err }, 'discord.js reported an error'));
    client.on(Events.Warn, (warning) => log.warn({ warning }, 'discord.js warned'));
    client.on(Events.GuildDelete, (guild) => {
      if (guild.available) void this.#forget(guild.id);
    });
  }

  async #forget(guild: string): Promise<void> {
    const { log, onGuildRemoved } = this.#options;
    try {
      await onGuildRemoved?.(guild);
      log.info({ guild }, 'server left');
    } catch (err) {
      log.error({ err, guild }, 'a removed server could not be forgotten');
    }
  }

  #connected(shard: number): void {
    this.#away.delete(shard);
    if (this.#state !== 'reconnecting' || this.#away.size > 0) return;
    this.#state = 'ready';
    this.#watchdog?.cancel();
    this.#watchdog = undefined;
  }

  #lost(shard: number): void {
    // While it starts, start() itself watches the time.
    if (this.#state !== 'ready' && this.#state !== 'reconnecting') return;
    this.#away.add(shard);
    this.#state = 'reconnecting';
    this.#watchdog ??= this.#options.clock.after(GATEWAY_PATIENCE, () =>
      this.#fatal(new FatalError(unreachable)),
    );
  }

  /** Tells Discord the commands; where that fails the old ones still work, so it is tried again, ever more rarely. */
  async #register(retryAfter = FIRST_RETRY): Promise<void> {
    const { client, clock, registry, log } = this.#options;
    try {
      if (!client.application) throw new Error('the gateway named no application');
      const declared = [...registry.commands.values()].map((command) => toApiCommand(command));
      const report = await registerCommands(client.rest, client.application.id, declared);
      log.info(report, 'commands registered');
    } catch (err) {
      if (this.#state === 'stopped') return;
      log.error({ err: loggable(err), retryAfter }, 'commands could not be registered');
      const next = Math.min(retryAfter * 2, LAST_RETRY);
      this.#registration = clock.after(retryAfter, () => void this.#register(next));
    }
  }
}

const unreachable = `Discord's gateway could not be reached for ${GATEWAY_PATIENCE / 1_000} seconds. Check the network and DISCORD_API_URL, then start again.`;
