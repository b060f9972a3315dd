import { compareText } from '../../../../base/record.ts';
import type { NetworkAttachmentConfig } from '../../../engine/api/service.ts';
import { networkInspect } from '../../../engine/network/inspect.ts';
import type { CliContext } from '../../client/cli-context.ts';
import type { NetworkAttachment } from '../../flags/types/network.ts';

/** The id of a network of the swarm, or of the node. @throws EngineError when there is none */
export function networkId(context: CliContext, name: string): string {
  return context.call(networkInspect, { ref: name }).Id;
}

/** A network that a task is to be on. @throws EngineError when there is none */
export function attachmentOf(
  context: CliContext,
  { target, aliases, driverOpts }: NetworkAttachment,
): NetworkAttachmentConfig {
  return {
    Target: networkId(context, target),
    ...(aliases.length === 0 ? {} : { Aliases: aliases }),
    ...(Object.keys(driverOpts).length === 0 ? {} : { DriverOpts: driverOpts }),
  };
}

/** In the order of their ids, as the API has them. */
export function sortedAttachments(
  attachments: readonly NetworkAttachmentConfig[],
): readonly NetworkAttachmentConfig[] {
  return [...attachments].sort((a, b) => compareText(a.Target, b.Target));
}
