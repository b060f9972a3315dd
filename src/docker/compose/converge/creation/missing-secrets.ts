import { lookUp } from '../../../../base/record.ts';
import type { CliContext } from '../../../cli/client/cli-context.ts';
import type { Project, Service } from '../../project/types.ts';
import { logWarning } from '../scene.ts';

/** Tells of secrets whose file is not there; that the container cannot be made then is the engine's to say. */
export function warnOfMissingSecrets(context: CliContext, project: Project, service: Service): void {
  for (const { source = '' } of service.secrets ?? []) {
    const secret = lookUp(project.secrets, source);
    if (secret?.file === undefined || context.files.exists(secret.file)) continue;
    logWarning(context, `secret file ${secret.name} does not exist`);
  }
}
