import type { Machine } from '../../../../core/machine.ts';
import { Thrown } from '../../../../core/problems.ts';
import { tuple, type Instance, type Value } from '../../../../core/value.ts';
import { classNamed } from '../../../types.ts';

/** Ends a view with a status. */
export function abort(vm: Machine, status: Value, description?: Value): never {
  const error: Instance = {
    kind: 'instance',
    cls: classNamed('Exception'),
    fields: new Map<string, Value>([
      ['args', tuple([])],
      ['%status', status],
      ['code', status],
    ]),
  };
  if (description !== undefined) error.fields.set('description', description);
  void vm;
  throw new Thrown(error);
}
