import type { ImageConfig } from '../../engine/api/image.ts';
import type { Empty } from '../../engine/api/container.ts';
import type { Table } from '../../../base/record.ts';
import { DEFAULT_PATH, type Builder, type Step } from './family.ts';

/** What a build begins with: the base's configuration, or the little that one from scratch has. */
export function startStage(base: ImageConfig | undefined, builder: Builder): ImageConfig {
  if (base !== undefined) return base;
  const env = { Env: [`PATH=${DEFAULT_PATH}`] };
  return builder !== 'legacy' ? { ...env, WorkingDir: '/' } : env;
}

/** Sets variables: a new one comes last, an old one keeps its place. */
function withEnv(env: readonly string[], changes: Table<string>): readonly string[] {
  const names = env.map((line) => line.slice(0, line.indexOf('=')));
  const result = [...env];
  for (const [name, value] of Object.entries(changes)) {
    const at = names.indexOf(name);
    if (at < 0) result.push(`${name}=${value}`);
    else result[at] = `${name}=${value}`;
  }
  return result;
}

function withKeys(table: Table<Empty> | null | undefined, keys: readonly string[]): Table<Empty> {
  return { ...table, ...Object.fromEntries(keys.map((key) => [key, {}])) };
}

/** The configuration after a step, as the builder changes it. */
export function configure(config: ImageConfig, step: Step, builder: Builder): ImageConfig {
  if ('env' in step) return { ...config, Env: withEnv(config.Env ?? [], step.env) };
  if ('label' in step) return { ...config, Labels: { ...config.Labels, ...step.label } };
  if ('user' in step) return { ...config, User: step.user };
  if ('expose' in step) return { ...config, ExposedPorts: withKeys(config.ExposedPorts, step.expose) };
  if ('volume' in step) return { ...config, Volumes: withKeys(config.Volumes, step.volume) };
  // An ENTRYPOINT of one's own makes the base's CMD void.
  if ('entrypoint' in step) {
    const { Cmd: _void, Entrypoint: _replaced, ...rest } = config;
    return step.entrypoint.length === 0 ? rest : { ...rest, Entrypoint: step.entrypoint };
  }
  // BuildKit marks every CMD so, whatever its form.
  if ('cmd' in step)
    return { ...config, Cmd: step.cmd, ...(builder !== 'legacy' ? { ArgsEscaped: true } : {}) };
  if ('stopSignal' in step) return { ...config, StopSignal: step.stopSignal };
  if ('shell' in step) return { ...config, Shell: step.shell };
  if ('healthcheck' in step) return { ...config, Healthcheck: step.healthcheck };
  if ('workdir' in step) return { ...config, WorkingDir: step.workdir };
  return config;
}
