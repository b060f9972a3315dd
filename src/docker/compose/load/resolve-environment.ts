import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** `NAME` without a value takes it from the environment; what is not set there stays without. */
function withValues(list: Value, environment: Readonly<Record<string, string>>): Value {
  if (!Array.isArray(list)) return list;
  return list.map((entry) =>
    typeof entry === 'string' && Object.hasOwn(environment, entry) ? `${entry}=${environment[entry]}` : entry,
  );
}

/** A model in which names of variables in `environment` lists have their values. */
export function resolveEnvironment(model: Dict, environment: Readonly<Record<string, string>>): Dict {
  const services = model['services'];
  if (!isDict(services)) return model;
  const resolved = Object.entries(services).map(([name, service]): readonly [string, Value] => {
    if (!isDict(service) || service['environment'] === undefined) return [name, service];
    const own = withValues(service['environment'], environment);
    return [name, dict([...Object.entries(service), ['environment', own]])];
  });
  return dict([...Object.entries(model), ['services', dict(resolved)]]);
}
