import type { Service } from '../project/types.ts';

/** The name of a service's container with that number. */
export function containerName(project: string, service: Service, number: number): string {
  return service.container_name ?? `${project}-${service.name}-${number}`;
}

/** The image that a service's containers are made of; without one of its own, what its build is called. */
export function imageNameOf(project: string, service: Service): string {
  return service.image ?? `${project}-${service.name}`;
}

/** How many containers a service should have. */
export function scaleOf({ scale, deploy }: Service): number {
  return scale ?? deploy?.replicas ?? 1;
}
