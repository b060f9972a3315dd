import type { Server } from 'node:http';
import { noArchive, openArchive } from './archive.ts';
import { Bus } from './bus.ts';
import { Faults } from './faults.ts';
import { GatewayFaults } from './gateway/faults.ts';
import { GatewayServer } from './gateway/server.ts';
import { createHttpServer, listen, shut } from './http/server.ts';
import type { HttpRoute } from './http/server.ts';
import { hostGuard } from './http/guard.ts';
import { attachmentsRoute } from './http/attachments.ts';
import type { StartOptions } from './index.ts';
import { InteractionLog } from './interactions/log.ts';
import { silentLog } from './log.ts';
import { rebaseAttachments } from './messages/rebase.ts';
import { pageApi } from './page-api/api.ts';
import { PageSockets } from './page-api/sockets.ts';
import { pageFiles } from './page-api/files.ts';
import { RateLimits } from './rest/rate-limits.ts';
import { RestServer } from './rest/server.ts';
import { seed } from './seed.ts';
import { SnowflakeSource } from './snowflake.ts';
import { State } from './state.ts';
import { WarmUp } from './validate/warm-up.ts';
import type { World } from './world.ts';

/** The parts of a running local Discord, wired together. */
export interface Running {
  world: World;
  faults: Faults;
  rest: RestServer;
  close(): Promise<void>;
}

export async function run(options: StartOptions): Promise<Running> {
  const { clock, host = '127.0.0.1', port = 0, log = silentLog, fallback } = options;
  const archive = options.file === undefined ? noArchive : openArchive(options.file);
  const state = new State(archive);
  const ids = new SnowflakeSource(clock);
  if (state.empty) seed(state);
  ids.startAfter(state.greatestId());

  const world: World = {
    clock,
    ids,
    state,
    bus: new Bus(),
    interactions: new InteractionLog(clock),
    log,
    url: '',
    violations: [],
    presence: () => gateway.presence(),
    sendInteraction: (payload, guildId) => gateway.dispatch('INTERACTION_CREATE', payload, guildId),
  };
  const gateway: GatewayServer = new GatewayServer(world);
  const faults = new Faults(new GatewayFaults(gateway), options.refuseTokens ?? false);
  gateway.refusesTokens = () => faults.refuseTokens;
  const rest = new RestServer({
    world,
    faults,
    limits: new RateLimits(clock, (options.rateLimits ?? 'enforced') === 'enforced'),
  });
  const warmUp = new WarmUp(world);
  const pageSockets = new PageSockets(world);

  const api: HttpRoute = async (request, response, url) => {
    if (!url.pathname.startsWith('/api/')) return false;
    await rest.handle(request, response, url);
    return true;
  };
  const server: Server = createHttpServer({
    routes: [
      api,
      attachmentsRoute(world),
      pageApi(world),
      pageFiles(),
      (request, response) => fallback?.(request, response) ?? false,
    ],
    upgrades: [
      (request, socket, head, url) => {
        if (url.pathname !== '/gateway' && url.pathname !== '/gateway/') return false;
        gateway.upgrade(request, socket, head, url.searchParams);
        return true;
      },
      (request, socket, head, url) => pageSockets.upgrade(request, socket, head, url),
    ],
    guard: hostGuard(host),
    log,
  });
  const actualPort = await listen(server, host, port);
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  world.url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${actualPort}`;
  rebaseAttachments(world);

  return {
    world,
    faults,
    rest,
    async close() {
      warmUp.close();
      gateway.close();
      pageSockets.close();
      await shut(server);
      world.interactions.close();
      archive.close();
    },
  };
}
