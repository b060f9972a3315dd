import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import type { ContextMetadata } from '../client/context-store.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string, stringToString } from '../flags/types.ts';
import { dockerEndpoint } from './docker-endpoint.ts';
import { KnownContexts } from './known-contexts.ts';
import { checkFree, checkName } from './name.ts';

/** What `--docker` and its like may say, in help. */
export const ENDPOINT_HELP = {
  ko: `--docker에 쓸 수 있는 값:

이름                설명
from                이 context의 설정을 그대로 가져와요
host                연결할 Docker 주소예요
ca                  이 CA가 서명한 인증서만 믿어요
cert                TLS 인증서 파일이에요
key                 TLS 키 파일이에요
skip-tls-verify     TLS 인증서를 확인하지 않아요`,
  en: `What --docker takes:

NAME                MEANING
from                Take the settings of this context
host                Docker to connect to
ca                  Believe only certificates that this CA signed
cert                File with the TLS certificate
key                 File with the TLS key
skip-tls-verify     Do not check the TLS certificate`,
} as const;

export const create = command({
  name: 'create',
  about: { ko: 'context를 만들어요', en: 'Make a context' },
  long: {
    ko: `context를 만들어요\n\n${ENDPOINT_HELP.ko}`,
    en: `Make a context\n\n${ENDPOINT_HELP.en}`,
  },
  use: '[OPTIONS] CONTEXT',
  args: exactArgs(1),
  flags: {
    description: { type: string, ko: 'context의 설명이에요', en: 'What the context is for' },
    docker: {
      type: { ...stringToString, shown: () => '[]' },
      ko: '연결할 Docker를 정해요',
      en: 'Docker that the context connects to',
    },
    from: {
      type: string,
      ko: '이 context를 본떠서 만들어요',
      en: 'Make it like this context',
    },
  },
  run(context, line) {
    const {
      args: [name = ''],
      flags,
      changed,
    } = line;
    const contexts = new KnownContexts(context, line);
    const { store } = contexts;
    checkName(name);
    checkFree(store, name);
    const docker = changed.has('docker');
    if (flags.from !== '' && docker) {
      throw new CliError('cannot use --docker flag when --from is set', { code: 'context-from' });
    }
    const described = flags.description === '' ? {} : { Description: flags.description };
    let base: ContextMetadata;
    let tls: Readonly<Record<string, string>> = {};
    if (docker) {
      const made = dockerEndpoint(context, contexts, flags.docker);
      base = { Name: name, Metadata: described, Endpoints: { docker: made.endpoint } };
      ({ tls } = made);
    } else {
      const model = flags.from === '' ? contexts.asNew() : contexts.get(flags.from);
      base = { ...model, Name: name, Metadata: { ...model.Metadata, ...described } };
      tls = Object.fromEntries(
        store.tlsFiles(flags.from).map((file) => [file, store.readTls(flags.from, file)]),
      );
    }
    store.put(base);
    for (const [file, content] of Object.entries(tls)) store.putTls(name, file, content);
    context.out(`${name}\n`);
    context.err(`Successfully created context "${name}"\n`);
    return 0;
  },
});
