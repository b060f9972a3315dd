import { ComposeError } from './compose-error.ts';
import { extendService } from './merge.ts';
import { applyResets } from './reset.ts';
import { cloneValue, dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** The services of a file that is only extended from, with what its tags take away. */
export interface ForeignServices {
  /** Absolute. */
  readonly file: string;
  readonly services: Dict;
  readonly resets: readonly string[];
}

/** What extending asks of the loader. */
export interface ExtendsFiles {
  /** @param reference as written in `extends.file`, meant from the file that says it. @throws ComposeError */
  foreign(reference: string, service: string, from: string): ForeignServices;
}

function serviceOf(extend: Value, name: string): string {
  const service = isDict(extend) ? extend['service'] : extend;
  if (typeof service !== 'string') throw failed(`extends.${name}.service is required`);
  return service;
}

function failed(message: string): ComposeError {
  return new ComposeError('compose-extends', message);
}

/** Steps of one chain of `extends`, so that a circle is noticed. */
type Chain = readonly { readonly file: string; readonly service: string }[];

function step(chain: Chain, file: string, service: string): Chain {
  const next = [...chain, { file, service }];
  if (!chain.some((each) => each.file === file && each.service === service)) return next;
  const [first, ...rest] = next;
  throw failed(
    [
      'Circular reference:',
      `  ${first?.service} in ${first?.file}`,
      ...rest.map((each) => `  extends ${each.service} in ${each.file}`),
    ].join('\n'),
  );
}

class Extending {
  readonly #files: ExtendsFiles;

  constructor(files: ExtendsFiles) {
    this.#files = files;
  }

  service(name: string, services: Dict, file: string, chain: Chain, resets: readonly string[]): Value {
    const service = services[name] ?? null;
    if (service === null) return null;
    if (!isDict(service)) throw new ComposeError('compose-schema', `services.${name} must be a mapping`);
    const extend = service['extends'];
    if (extend === undefined) return service;
    const ref = serviceOf(extend, name);
    const from = isDict(extend) ? extend['file'] : undefined;

    let source: ForeignServices = { file, services, resets };
    if (typeof from === 'string') {
      const foreign = this.#files.foreign(from, name, file);
      if (!(ref in foreign.services)) {
        throw failed(
          `cannot extend service ${quote(name)} in ${file}: service ${quote(ref)} not found in ${from}`,
        );
      }
      source = { ...foreign, resets: [...resets, ...foreign.resets] };
    } else if (!(ref in services)) {
      throw failed(`cannot extend service ${quote(name)} in ${file}: service ${quote(ref)} not found`);
    }
    const nextChain = step(chain, source.file, name);
    const base = this.service(ref, source.services, source.file, nextChain, source.resets);
    if (!isDict(base)) return service;
    const copy = cloneValue(base) as Dict;
    applyResets(dict([['services', dict([[name, copy]])]]), source.resets);
    const merged = extendService(copy, service);
    delete merged['extends'];
    services[name] = merged;
    return merged;
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/**
 * Puts into each service what it extends. `model` is changed.
 * @throws ComposeError
 */
export function applyExtends(
  model: Dict,
  file: string,
  files: ExtendsFiles,
  resets: readonly string[],
): void {
  const services = model['services'];
  if (services === undefined) return;
  if (!isDict(services)) throw new ComposeError('compose-schema', 'services must be a mapping');
  const extending = new Extending(files);
  for (const name of Object.keys(services)) {
    services[name] = extending.service(name, services, file, [], resets);
  }
}
