import { command } from '../client/cli-kit.ts';
import { readConfig, withoutAuth, writeConfig } from '../client/config-file.ts';
import { HUB_SERVER } from '../client/registry-auth.ts';
import { configFolderOf } from '../client/settings.ts';
import { maxArgs } from '../command-tree/args-rule.ts';
import { hostOf } from './server-name.ts';

/** `docker logout` */
export const logout = command({
  name: 'logout',
  top: 10,
  about: { ko: '레지스트리에서 로그아웃해요', en: 'Log out of a registry' },
  long: {
    ko: '레지스트리에서 로그아웃해요.\n서버를 쓰지 않으면 데몬이 정한 곳(Docker Hub)에서 로그아웃해요.',
    en: 'Log out of a registry.\nWithout a server, of the one that the daemon uses (Docker Hub).',
  },
  use: '[SERVER]',
  args: maxArgs(1),
  run(context, line) {
    const [address = ''] = line.args;
    const host = hostOf(address);
    const servers = address === '' ? [HUB_SERVER] : [address, host, `http://${host}`, `https://${host}`];
    context.out(`Removing login credentials for ${address === '' ? HUB_SERVER : host}\n`);
    const config = readConfig(context, configFolderOf(context, line));
    writeConfig(context, servers.reduce(withoutAuth, config));
    return 0;
  },
});
