import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string, stringToString } from '../flags/types.ts';
import { ENDPOINT_HELP } from './create.ts';
import { dockerEndpoint } from './docker-endpoint.ts';
import { KnownContexts } from './known-contexts.ts';
import { checkName } from './name.ts';

export const update = command({
  name: 'update',
  about: { ko: 'context를 바꿔요', en: 'Change a context' },
  long: {
    ko: `context를 바꿔요\n\n${ENDPOINT_HELP.ko}`,
    en: `Change a context\n\n${ENDPOINT_HELP.en}`,
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
  },
  run(context, line) {
    const {
      args: [name = ''],
      flags,
      changed,
    } = line;
    const contexts = new KnownContexts(context, line);
    checkName(name);
    let metadata = contexts.store.get(name);
    if (flags.description !== '') {
      metadata = { ...metadata, Metadata: { Description: flags.description } };
    }
    if (changed.has('docker')) {
      const { endpoint, tls } = dockerEndpoint(context, contexts, flags.docker);
      metadata = { ...metadata, Endpoints: { docker: endpoint } };
      for (const [file, content] of Object.entries(tls)) contexts.store.putTls(name, file, content);
    }
    contexts.store.put(metadata);
    context.out(`${name}\n`);
    context.err(`Successfully updated context "${name}"\n`);
    return 0;
  },
});
