import { command } from '../client/cli-kit.ts';
import { readConfig, withCurrentContext, writeConfig } from '../client/config-file.ts';
import { DEFAULT_CONTEXT } from '../client/context-store.ts';
import { configFolderOf } from '../client/settings.ts';
import { cobraWording, exactArgs, noArgs } from '../command-tree/args-rule.ts';
import { KnownContexts } from './known-contexts.ts';
import { checkSpelling } from './name.ts';

export const use = command({
  name: 'use',
  about: { ko: '앞으로 쓸 context를 골라요', en: 'Choose the context to use from now on' },
  use: 'CONTEXT',
  args: cobraWording(exactArgs(1)),
  run(context, line) {
    const [name = ''] = line.args;
    const contexts = new KnownContexts(context, line);
    checkSpelling(name);
    contexts.get(name);
    const config = readConfig(context, configFolderOf(context, line));
    writeConfig(context, withCurrentContext(config, name === DEFAULT_CONTEXT ? '' : name));
    context.out(`${name}\n`);
    context.err(`Current context is now "${name}"\n`);
    if (name !== DEFAULT_CONTEXT) contexts.warnOfEnvironment(`"${name}"`);
    return 0;
  },
});

export const show = command({
  name: 'show',
  about: { ko: '지금 쓰는 context의 이름을 보여 줘요', en: 'Show the name of the context in use' },
  use: '',
  args: noArgs,
  run(context, line) {
    context.out(`${new KnownContexts(context, line).current}\n`);
    return 0;
  },
});
