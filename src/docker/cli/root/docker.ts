import { group, type CliGroup } from '../client/cli-kit.ts';
import { CLIENT } from '../client/client-version.ts';
import { globalFlags } from '../command-tree/global-flags.ts';
import { configGroup } from '../config/config-group.ts';
import { CONTAINER_SHORTCUTS, containerGroup } from '../container/index.ts';
import { contextGroup } from '../context/context-group.ts';
import { IMAGE_SHORTCUTS, imageGroup } from '../image/image-group.ts';
import { inspect } from '../inspect/inspect.ts';
import { networkGroup } from '../network/network-group.ts';
import { bakeForward, buildForward, builderForward, buildxGroup } from '../plugins/buildx.ts';
import { composeGroup } from '../plugins/compose.ts';
import { checkpoint } from '../plugins/checkpoint.ts';
import { manifestGroup, pluginGroup, trustGroup } from '../plugins/groups.ts';
import { nodeGroup } from '../node/node-group.ts';
import { login } from '../registry/login.ts';
import { logout } from '../registry/logout.ts';
import { search } from '../registry/search.ts';
import { secretGroup } from '../secret/secret-group.ts';
import { serviceGroup } from '../service/service-group.ts';
import { stackGroup } from '../stack/stack-group.ts';
import { swarmGroup } from '../swarm/swarm-group.ts';
import { events } from '../system/events.ts';
import { info } from '../system/info.ts';
import { systemGroup } from '../system/system-group.ts';
import { version } from '../system/version.ts';
import { volumeGroup } from '../volume/volume-group.ts';

/** The whole of the `docker` command. */
export const docker: CliGroup = group({
  name: 'docker',
  use: '[OPTIONS] COMMAND [ARG...]',
  about: { ko: '컨테이너를 만들고 돌리는 도구예요', en: 'A tool that makes and runs containers' },
  flags: globalFlags,
  version: `Docker version ${CLIENT.version}, build ${CLIENT.gitCommit}`,
  footer: {
    ko: '개념이 궁금하면 /explain 으로 물어보세요.',
    en: 'To read about an idea, ask with /explain.',
  },
  children: [
    ...CONTAINER_SHORTCUTS,
    { ...buildForward, top: 4 },
    { ...bakeForward, top: 5 },
    ...IMAGE_SHORTCUTS,
    login,
    logout,
    search,
    version,
    info,
    builderForward,
    checkpoint,
    buildxGroup,
    composeGroup,
    containerGroup,
    contextGroup,
    imageGroup,
    manifestGroup,
    networkGroup,
    pluginGroup,
    systemGroup,
    trustGroup,
    volumeGroup,
    configGroup,
    nodeGroup,
    secretGroup,
    serviceGroup,
    stackGroup,
    swarmGroup,
    events,
    inspect,
  ],
});
