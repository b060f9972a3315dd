import { GatewayCloseCodes as Close, GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type {
  GatewayIdentifyData,
  GatewayRequestGuildMembersData,
  GatewayResumeData,
} from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { guildCreatePayload, GATEWAY_APPLICATION, memberPayload } from '../payloads.ts';
import { gatewayUrl } from '../rest/gateway.ts';
import { BOT_USER } from '../world.ts';
import type { World } from '../world.ts';
import { payloadEncoder, plainEncoder, streamEncoder } from './encoding.ts';
import type { Encoder } from './encoding.ts';
import type { GatewayServer } from './server.ts';
import type { Dispatch, Session } from './session.ts';

/** Milliseconds between heartbeats, as Discord asks. */
const HEARTBEAT_INTERVAL = 41_250;
/** Payloads a client may send in a minute. */
const PAYLOADS_A_MINUTE = 120;

const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
/** The app has none of these enabled. */
const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

interface Payload {
  op: Op;
  d?: unknown;
}

/** One websocket of a bot, from HELLO to its end. */
export class Connection {
  readonly #server: GatewayServer;
  readonly #world: World;
  readonly #socket: WebSocket;
  #encoder: Encoder;
  #session: Session | undefined;
  #received = { count: 0, since: 0 };
  readonly #deliver = (dispatch: Dispatch): void => this.#send(dispatch);

  constructor(server: GatewayServer, world: World, socket: WebSocket, query: URLSearchParams) {
    this.#server = server;
    this.#world = world;
    this.#socket = socket;
    this.#encoder = query.get('compress') === 'zlib-stream' ? streamEncoder() : plainEncoder;
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#left(code));
    socket.on('error', (error) => world.log.debug({ err: error }, 'a gateway connection broke'));
    if (query.get('v') !== '10') {
      this.close(Close.InvalidAPIVersion, 'Invalid API version specified.');
      return;
    }
    this.#send({ op: Op.Hello, d: { heartbeat_interval: HEARTBEAT_INTERVAL, _trace: [] } });
  }

  /** Whether the client identified or resumed. */
  get ready(): boolean {
    return this.#session !== undefined;
  }

  drop(): void {
    this.#socket.terminate();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  reconnect(): void {
    this.#send({ op: Op.Reconnect, d: null });
  }

  invalidate(resumable: boolean): void {
    if (!resumable && this.#session) {
      this.#server.forget(this.#session);
      this.#session = undefined;
    }
    this.#send({ op: Op.InvalidSession, d: resumable });
  }

  #send(payload: object): void {
    this.#encoder.encode(payload, (data) => this.#socket.send(data));
  }

  #receive(data: RawData): void {
    if (this.#tooMany()) {
      this.close(Close.RateLimited, 'You are sending payloads too quickly.');
      return;
    }
    const payload = parse(data);
    if (!payload) {
      this.close(Close.DecodeError, 'Error while decoding payload.');
      return;
    }
    switch (payload.op) {
      case Op.Heartbeat:
        this.#send({ op: Op.HeartbeatAck });
        return;
      case Op.Identify:
        this.#identify(payload.d as GatewayIdentifyData);
        return;
      case Op.Resume:
        this.#resume(payload.d as GatewayResumeData);
        return;
      case Op.RequestGuildMembers:
        if (this.#session) this.#members(this.#session, payload.d as GatewayRequestGuildMembersData);
        else this.close(Close.NotAuthenticated, 'Not authenticated.');
        return;
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
        if (!this.#session) this.close(Close.NotAuthenticated, 'Not authenticated.');
        return;
      case Op.Dispatch:
      case Op.Reconnect:
      case Op.InvalidSession:
      case Op.Hello:
      case Op.HeartbeatAck:
      case Op.RequestSoundboardSounds:
      case Op.RequestChannelInfo:
      default:
        this.close(Close.UnknownOpcode, 'Unknown opcode.');
    }
  }

  #identify(data: GatewayIdentifyData): void {
    if (this.#session) return this.close(Close.AlreadyAuthenticated, 'Already authenticated.');
    const refusal = this.#refusal(data);
    if (refusal) return this.close(refusal.code, refusal.reason);

    if (data.compress && this.#encoder === plainEncoder) this.#encoder = payloadEncoder;
    const session = this.#server.begin({
      token: data.token,
      intents: data.intents,
      shard: data.shard ?? [0, 1],
    });
    this.#attach(session);
    const guilds = [...this.#world.state.guilds.values()].filter(
      (guild) => guild.botIsMember && session.serves(guild.id),
    );
    session.dispatch('READY', {
      v: 10,
      user: { ...BOT_USER, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl(this.#world.url),
      shard: session.identity.shard,
      application: GATEWAY_APPLICATION,
      user_settings: {},
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      _trace: [],
    });
    if (data.intents & GatewayIntentBits.Guilds) {
      for (const guild of guilds) session.dispatch('GUILD_CREATE', guildCreatePayload(this.#world, guild));
    }
    this.#server.presenceChanged();
  }

  #refusal(data: GatewayIdentifyData): { code: number; reason: string } | undefined {
    const ordered = this.#server.takeRefusal();
    if (ordered !== undefined) return { code: ordered, reason: 'Refused.' };
    if (this.#server.refusesTokens() || typeof data.token !== 'string' || data.token === '') {
      return { code: Close.AuthenticationFailed, reason: 'Authentication failed.' };
    }
    const [id, count] = data.shard ?? [0, 1];
    if (!(id >= 0 && id < count)) return { code: Close.InvalidShard, reason: 'Invalid shard.' };
    const { intents } = data;
    if (!Number.isInteger(intents) || (intents & ~ALL_INTENTS) !== 0) {
      return { code: Close.InvalidIntents, reason: 'Invalid intent(s).' };
    }
    return (intents & PRIVILEGED_INTENTS) === 0
      ? undefined
      : { code: Close.DisallowedIntents, reason: 'Disallowed intent(s).' };
  }

  #resume(data: GatewayResumeData): void {
    if (this.#server.refusesTokens()) {
      return this.close(Close.AuthenticationFailed, 'Authentication failed.');
    }
    const session = this.#server.resumable(data.session_id);
    if (!session || session.identity.token !== data.token) return this.invalidate(false);
    if (data.seq > session.sequence) return this.close(Close.InvalidSeq, 'Invalid seq.');
    const missed = session.after(data.seq);
    if (!missed) return this.invalidate(false);
    this.#attach(session);
    for (const dispatch of missed) this.#send(dispatch);
    session.dispatch('RESUMED', { _trace: [] });
    this.#server.presenceChanged();
  }

  #members(session: Session, data: GatewayRequestGuildMembersData): void {
    const guild = this.#world.state.guilds.get(data.guild_id);
    if (!guild?.botIsMember) return;
    const asked = 'user_ids' in data ? [data.user_ids].flat() : undefined;
    const ids = [BOT_USER.id, ...guild.members.map(({ userId }) => userId)];
    const found = asked ? ids.filter((id) => asked.includes(id)) : ids;
    session.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: found.map((id) => memberPayload(this.#world, guild, id)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: asked?.filter((id) => !ids.includes(id)) ?? [],
      ...(data.nonce !== undefined && { nonce: data.nonce }),
    });
  }

  #attach(session: Session): void {
    this.#session = session;
    session.leftAt = undefined;
    session.send = this.#deliver;
  }

  #left(code: number): void {
    this.#encoder.close();
    const session = this.#session;
    this.#session = undefined;
    // Leaving with 1000 or 1001 ends the session; anything else, also silence, keeps it for a while.
    if (session && (code === 1000 || code === 1001)) this.#server.forget(session);
    // A client that came back faster than its old connection died has a new one by now.
    else if (session?.send === this.#deliver) {
      session.send = undefined;
      session.leftAt = this.#world.clock.now();
    }
    this.#server.remove(this);
  }

  #tooMany(): boolean {
    const now = this.#world.clock.now();
    if (now - this.#received.since >= 60_000) this.#received = { count: 0, since: now };
    this.#received.count += 1;
    return this.#received.count > PAYLOADS_A_MINUTE;
  }
}

function parse(data: RawData): Payload | undefined {
  try {
    const text = (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
    const payload = JSON.parse(text) as Payload | null;
    return typeof payload?.op === 'number' ? payload : undefined;
  } catch {
    return undefined;
  }
}
