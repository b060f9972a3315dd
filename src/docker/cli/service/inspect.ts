import { EngineError } from '../../engine/index.ts';
import type { Service } from '../../engine/api/service.ts';
import { networkInspect } from '../../engine/network/inspect.ts';
import { serviceInspect } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectAll } from '../inspect/inspection.ts';
import { prettyAll } from '../inspect/pretty-all.ts';
import { serviceType } from '../inspect/types/service-type.ts';
import { prettyService } from './pretty.ts';

/** @throws CliError, EngineError */
function findService(context: CliContext, ref: string): Service {
  try {
    return context.call(serviceInspect, { ref, insertDefaults: true });
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404) throw error;
    throw new CliError(`Error: no such service: ${ref}`, { code: 'service-not-found' });
  }
}

function networkName(context: CliContext, id: string): string {
  try {
    return context.call(networkInspect, { ref: id }).Name;
  } catch (error) {
    if (error instanceof EngineError) return id;
    throw error;
  }
}

export const inspect = command({
  name: 'inspect',
  about: { ko: '서비스의 자세한 정보를 보여 줘요', en: 'Show everything about services' },
  use: '[OPTIONS] SERVICE [SERVICE...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    pretty: { type: bool, ko: '읽기 쉽게 보여 줘요', en: 'Show it for people to read' },
  },
  run(context, { args, flags }) {
    if (flags.pretty && flags.format !== '') {
      throw new CliError('--format is incompatible with human friendly format', {
        code: 'pretty-with-format',
      });
    }
    const find = (ref: string): Service => findService(context, ref);
    if (flags.pretty) {
      return prettyAll(context, args, (ref) =>
        prettyService(find(ref), context.now, (id) => networkName(context, id)),
      );
    }
    return inspectAll(
      context,
      args,
      flags.format,
      (ref) => ({ type: serviceType, data: find(ref), raw: false }),
      { badFormat: 1 },
    );
  },
});
