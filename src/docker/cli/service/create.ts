import { serviceCreate } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { serviceCreateFlags } from './flags/create-flags.ts';
import { waitOnServices } from './progress/wait-on-service.ts';
import { imageAuth } from './spec/image-auth.ts';
import { serviceSpecOf } from './spec/create-spec.ts';

export const create = command({
  name: 'create',
  about: { ko: '서비스를 만들어요', en: 'Make a service' },
  use: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: minArgs(1),
  interspersed: false,
  flags: serviceCreateFlags,
  run(context, line) {
    const { flags, args } = line;
    const Spec = serviceSpecOf(context, line);
    const { ID, Warnings } = context.call(serviceCreate, {
      Spec,
      queryRegistry: !flags['no-resolve-image'],
      ...(flags['with-registry-auth'] ? { auth: imageAuth(context, line, args[0] ?? '') } : {}),
    });
    for (const warning of Warnings ?? []) context.err(`${warning}\n`);
    context.out(`${ID}\n`);
    return flags.detach ? 0 : waitOnServices(context, [{ ref: ID, name: ID }], { quiet: flags.quiet });
  },
});
