import { serviceInspect, serviceUpdate } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { serviceUpdateFlags } from './flags/update-flags.ts';
import { waitOnServices } from './progress/wait-on-service.ts';
import { imageAuth } from './spec/image-auth.ts';
import { updatedSpec } from './spec/update-spec.ts';
import { refuse } from './spec/values.ts';

/** What may stand beside `--rollback`. */
const BESIDE_ROLLBACK = new Set(['rollback', 'detach', 'quiet']);

export const update = command({
  name: 'update',
  about: { ko: '서비스를 바꿔요', en: 'Change a service' },
  use: '[OPTIONS] SERVICE',
  args: exactArgs(1),
  flags: serviceUpdateFlags,
  run(context, line) {
    const {
      args: [ref = ''],
      flags,
      changed,
    } = line;
    const { ID, Version, Spec } = context.call(serviceInspect, { ref });
    if (flags.rollback && [...changed].some((name) => !BESIDE_ROLLBACK.has(name))) {
      throw refuse('other flags may not be combined with --rollback');
    }
    const { Warnings } = context.call(serviceUpdate, {
      ref: ID,
      version: Version.Index,
      Spec: flags.rollback ? Spec : updatedSpec(context, Spec, line),
      ...(flags.rollback ? { rollback: 'previous' as const } : {}),
      queryRegistry: changed.has('image') && !flags['no-resolve-image'],
      ...(flags['with-registry-auth']
        ? { auth: imageAuth(context, line, Spec.TaskTemplate.ContainerSpec?.Image ?? '') }
        : {}),
    });
    for (const warning of Warnings ?? []) context.err(`${warning}\n`);
    context.out(`${ref}\n`);
    return flags.detach ? 0 : waitOnServices(context, [{ ref, name: ref }], { quiet: flags.quiet });
  },
});
