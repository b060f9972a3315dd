import type { Scene } from './scene.ts';
import type { Service } from '../project/types.ts';

/** Puts secrets and configs that are no files of the host into a container that is about to start. */
export function putFiles(_scene: Scene, _service: Service, _container: string): void {}
