import { CliError } from '../../cli/client/cli-error.ts';
import { lookUp } from '../../../base/record.ts';
import type { Project } from '../project/types.ts';

/** A whole number as Go reads it. @throws CliError */
export function atoi(text: string): number {
  if (/^[+-]?\d{1,18}$/u.test(text)) return Number(text);
  throw new CliError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`, {
    code: 'number-invalid',
  });
}

/** `--scale SERVICE=NUM` of `up` and `create`. @throws CliError */
export function withScaleOptions(project: Project, options: readonly string[]): Project {
  return options.reduce((scaled, option) => {
    const [name = '', count, ...rest] = option.split('=');
    if (count === undefined || rest.length > 0) {
      throw new CliError(`invalid --scale option "${option}". Should be SERVICE=NUM`, {
        code: 'compose-scale-option',
      });
    }
    const scale = atoi(count);
    if (!lookUp(scaled.services, name)) {
      throw new CliError(`no such service: ${name}: not found`, { code: 'compose-no-such-service' });
    }
    return withScale(scaled, name, scale);
  }, project);
}

/** The project with so many of one service. */
export function withScale(project: Project, name: string, scale: number): Project {
  const service = lookUp(project.services, name);
  if (!service) return project;
  return { ...project, services: { ...project.services, [name]: { ...service, scale } } };
}
