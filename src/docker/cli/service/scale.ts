import type { ServiceMode } from '../../engine/api/service.ts';
import { serviceInspect, serviceUpdate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { errorText, problemsOf } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { cut } from '../flags/cut.ts';
import { parseInteger } from '../flags/go-number.ts';
import { sharedServiceFlags } from './flags/shared-flags.ts';
import { waitOnServices } from './progress/wait-on-service.ts';

/** @throws CliError */
function scaled(mode: ServiceMode, replicas: number): ServiceMode {
  if (mode.Replicated) return { Replicated: { Replicas: replicas } };
  if (mode.ReplicatedJob) return { ReplicatedJob: { ...mode.ReplicatedJob, TotalCompletions: replicas } };
  throw new CliError('scale can only be used with replicated or replicated-job mode', {
    code: 'scale-not-replicated',
  });
}

function scaleService(context: CliContext, ref: string, replicas: number): void {
  const { ID, Version, Spec } = context.call(serviceInspect, { ref });
  const { Warnings } = context.call(serviceUpdate, {
    ref: ID,
    version: Version.Index,
    Spec: { ...Spec, Mode: scaled(Spec.Mode, replicas) },
  });
  for (const warning of Warnings ?? []) context.err(`${warning}\n`);
  context.out(`${ref} scaled to ${replicas}\n`);
}

/** The real one looks at its words as at the number of them, and shows its usage. @throws CliError */
function checkWords(words: readonly string[]): void {
  for (const word of words) {
    const [name, amount = ''] = cut(word, '=');
    if (name !== '' && amount !== '') continue;
    throw new CliError(
      `invalid scale specifier '${word}'.\nSee 'docker service scale --help'.\n\nUsage:  docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]\n\nScale one or multiple replicated services`,
      { code: 'scale-specifier' },
    );
  }
}

export const scale = command({
  name: 'scale',
  about: { ko: '서비스의 작업 수를 바꿔요', en: 'Change how many tasks run' },
  use: 'SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  args: minArgs(1),
  flags: { detach: sharedServiceFlags.detach },
  run(context, { args, flags }) {
    checkWords(args);
    const failures: string[] = [];
    const services: { ref: string; name: string }[] = [];
    for (const word of args) {
      const [ref, amount = ''] = cut(word, '=');
      const replicas = parseInteger(amount, { base: 10, bits: 64, signed: false });
      if ('problem' in replicas) {
        failures.push(`${ref}: invalid replicas value ${amount}: ${replicas.problem}`);
        context.problem?.({ origin: 'client', code: 'scale-value', params: {}, message: replicas.problem });
        continue;
      }
      try {
        scaleService(context, ref, replicas.value);
        services.push({ ref, name: ref });
      } catch (error) {
        const text = errorText(error);
        if (text === undefined) throw error;
        for (const problem of problemsOf(error)) context.problem?.(problem);
        failures.push(`${ref}: ${text}`);
      }
    }
    return waitOnServices(context, flags.detach ? [] : services, { failures });
  },
});
