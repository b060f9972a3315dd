import type { NodeRole } from '../../engine/api/node.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import type { Localized } from '../../../base/locale.ts';
import { updateNodes } from './update-nodes.ts';

interface RoleChange {
  readonly name: string;
  readonly about: Localized;
  readonly role: NodeRole;
  /** What is said of one that has changed; `{}` is its name. */
  readonly done: string;
}

function roleCommand({ name, about, role, done }: RoleChange): CliCommand {
  return command({
    name,
    about,
    use: 'NODE [NODE...]',
    args: minArgs(1),
    run(context, { args }) {
      updateNodes(
        context,
        args,
        ({ ID, Spec }) => {
          if (Spec.Role !== role) return { ...Spec, Role: role };
          context.out(`Node ${ID} is already a ${role}.\n`);
          return undefined;
        },
        (ref) => context.out(`${done.replace('{}', () => ref)}\n`),
      );
      return 0;
    },
  });
}

export const promote = roleCommand({
  name: 'promote',
  about: { ko: '워커를 매니저로 올려요', en: 'Turn workers into managers' },
  role: 'manager',
  done: 'Node {} promoted to a manager in the swarm.',
});

export const demote = roleCommand({
  name: 'demote',
  about: { ko: '매니저를 워커로 내려요', en: 'Turn managers into workers' },
  role: 'worker',
  done: 'Manager {} demoted in the swarm.',
});
