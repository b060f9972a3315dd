import { serviceInspect, serviceUpdate } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { sharedServiceFlags } from './flags/shared-flags.ts';
import { waitOnServices } from './progress/wait-on-service.ts';

export const rollback = command({
  name: 'rollback',
  about: { ko: '서비스를 이전 설정으로 되돌려요', en: 'Take the last change back' },
  use: '[OPTIONS] SERVICE',
  args: exactArgs(1),
  flags: { detach: sharedServiceFlags.detach, quiet: sharedServiceFlags.quiet },
  run(context, { args: [ref = ''], flags }) {
    const { ID, Version, Spec } = context.call(serviceInspect, { ref });
    const { Warnings } = context.call(serviceUpdate, {
      ref: ID,
      version: Version.Index,
      Spec,
      rollback: 'previous',
    });
    for (const warning of Warnings ?? []) context.err(`${warning}\n`);
    context.out(`${ref}\n`);
    return flags.detach ? 0 : waitOnServices(context, [{ ref, name: ref }], { quiet: flags.quiet });
  },
});
