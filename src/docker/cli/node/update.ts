import { without } from '../../../base/record.ts';
import type { NodeAvailability, NodeRole, NodeSpec } from '../../engine/api/node.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { labelTable } from '../client/labels.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { list, string } from '../flags/types.ts';
import { label } from '../flags/validators.ts';
import { updateNodes } from './update-nodes.ts';

/** @throws CliError for a label that the node does not have */
function withoutLabels({ Labels }: NodeSpec, names: readonly string[]): NodeSpec['Labels'] {
  return names.reduce((labels, name) => {
    if (!Object.hasOwn(labels, name)) {
      throw new CliError(`key ${name} doesn't exist in node's labels`, { code: 'node-label-missing' });
    }
    return without(labels, name);
  }, Labels);
}

export const update = command({
  name: 'update',
  about: { ko: '노드의 설정을 바꿔요', en: 'Change a node' },
  use: '[OPTIONS] NODE',
  args: exactArgs(1),
  flags: {
    availability: {
      type: string,
      ko: '노드를 쓸 수 있는지 정해요 ("active", "pause", "drain")',
      en: 'Whether the node can be used ("active", "pause", "drain")',
    },
    'label-add': {
      type: list(label),
      ko: '노드의 라벨을 더하거나 바꿔요 ("key=value")',
      en: 'Add or change a label ("key=value")',
    },
    'label-rm': { type: list(), ko: '노드의 라벨을 빼요', en: 'Take a label away' },
    role: {
      type: string,
      ko: '노드의 역할이에요 ("worker", "manager")',
      en: 'Role of the node ("worker", "manager")',
    },
  },
  run(context, { args, flags, changed }) {
    const change = ({ Spec }: { readonly Spec: NodeSpec }): NodeSpec => ({
      ...Spec,
      // Whether there is such a role or availability is for the daemon to say.
      ...(changed.has('role') ? { Role: flags.role.toLowerCase() as NodeRole } : {}),
      ...(changed.has('availability')
        ? { Availability: flags.availability.toLowerCase() as NodeAvailability }
        : {}),
      Labels: withoutLabels(
        { ...Spec, Labels: { ...Spec.Labels, ...labelTable(flags['label-add']) } },
        flags['label-rm'],
      ),
    });
    updateNodes(context, args, change, (ref) => context.out(`${ref}\n`));
    return 0;
  },
});
