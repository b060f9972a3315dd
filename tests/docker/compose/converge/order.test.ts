import { describe, expect, it } from 'vitest';
import {
  inDependencyOrder,
  inReverseOrder,
  withDependencies,
} from '../../../../src/docker/compose/converge/order.ts';
import type { Service } from '../../../../src/docker/compose/project/types.ts';

function project(needs: Readonly<Record<string, readonly string[]>>): { services: Record<string, Service> } {
  const services = Object.entries(needs).map(([name, others]): [string, Service] => [
    name,
    {
      name,
      depends_on: Object.fromEntries(
        others.map((other) => [other, { condition: 'service_started', required: true }]),
      ),
    },
  ]);
  return { services: Object.fromEntries(services) };
}

const names = (rounds: readonly (readonly Service[])[]): string[][] =>
  rounds.map((round) => round.map(({ name }) => name));

describe('the order of services', () => {
  const shop = project({ web: ['api'], api: ['db', 'cache'], db: [], cache: [], tool: [] });

  it('starts what others need first', () => {
    expect(names(inDependencyOrder(shop))).toEqual([['db', 'cache', 'tool'], ['api'], ['web']]);
  });

  it('stops what needs others first', () => {
    expect(names(inReverseOrder(shop))).toEqual([['web', 'tool'], ['api'], ['db', 'cache']]);
  });

  it('does not mind what is not there, and does not hang on a circle', () => {
    expect(names(inDependencyOrder(project({ a: ['gone'] })))).toEqual([['a']]);
    expect(names(inDependencyOrder(project({ a: ['b'], b: ['a'] })))).toEqual([['a', 'b']]);
  });

  it('gathers what a service needs, however far', () => {
    expect([...withDependencies(shop, ['web'])].sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'api',
      'cache',
      'db',
      'web',
    ]);
  });
});
