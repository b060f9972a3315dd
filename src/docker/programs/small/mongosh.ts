import { exit, type Program } from '../../../linux/process/program.ts';
import { lookUpHost } from '../../../linux/utilities/network/resolve.ts';

/** mongosh: whether the server is there and which version it is; documents are beyond this. */
export const mongosh: Program = {
  start(process) {
    const args = process.argv.slice(1);
    if (args.includes('--version')) {
      process.write(1, '2.5.8\n');
      return exit(0);
    }
    const valueOf = (name: string): string | undefined => {
      const at = args.indexOf(name);
      return at < 0 ? args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) : args[at + 1];
    };
    const url = args.find((arg) => arg.startsWith('mongodb://'));
    const [, urlHost, urlPort] = /^mongodb:\/\/(?:[^@]*@)?([^:/?]+)(?::(\d+))?/.exec(url ?? '') ?? [];
    const host = valueOf('--host') ?? urlHost ?? '127.0.0.1';
    const port = Number(valueOf('--port') ?? urlPort ?? 27017);
    const found = lookUpHost(process, host);
    if (found.kind !== 'found') {
      process.write(2, `MongoNetworkError: getaddrinfo ENOTFOUND ${host}\n`);
      return exit(1);
    }
    const answer = process.request({ address: found.address, port, data: '{"hello":1}' });
    if (answer.kind !== 'answered') {
      process.write(2, `MongoNetworkError: connect ECONNREFUSED ${found.address}:${port}\n`);
      return exit(1);
    }
    const version = /"version":"([\d.]+)"/.exec(answer.data)?.[1] ?? '';
    const code = valueOf('--eval');
    if (code === undefined) {
      process.write(
        1,
        `Connecting to:\t\tmongodb://${host}:${port}/?directConnection=true\nUsing MongoDB:\t\t${version}\nUsing Mongosh:\t\t2.5.8\n\nThis simulated mongosh has no prompt: give it --eval 'db.version()' or a ping.\n`,
      );
      return exit(0);
    }
    const plain = code.replaceAll(/\s+/g, '').replaceAll('"', "'").replace(/;$/, '');
    const said = {
      'db.version()': version,
      "db.runCommand('ping').ok": '1',
      'db.runCommand({ping:1}).ok': '1',
      "db.adminCommand('ping').ok": '1',
    }[plain];
    if (said !== undefined) process.write(1, `${said}\n`);
    else if (/^(quit\()?db\.(runCommand|adminCommand)\(('ping'|\{'?ping'?:1\})\)(\.ok\?0:\d\))?$/.test(plain))
      process.write(1, plain.startsWith('quit') ? '' : '{ ok: 1 }\n');
    else {
      process.write(2, 'this simulated mongosh understands db.version() and ping only\n');
      return exit(1);
    }
    return exit(0);
  },
};
