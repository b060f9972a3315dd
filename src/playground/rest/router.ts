import type { Endpoint } from './handler.ts';

export interface Match {
  endpoint: Endpoint;
  params: Record<string, string>;
}

interface Route {
  endpoint: Endpoint;
  segments: readonly string[];
}

/** Finds the endpoint of a path; a literal segment (`@original`) wins over a parameter. */
export class Router {
  readonly #routes: readonly Route[];

  constructor(endpoints: readonly Endpoint[]) {
    const parameters = ({ path }: Endpoint): number => path.split('{').length;
    this.#routes = [...endpoints]
      .sort((a, b) => parameters(a) - parameters(b))
      .map((endpoint) => ({ endpoint, segments: endpoint.path.split('/') }));
  }

  match(method: string, path: string): Match | undefined {
    const segments = path.split('/');
    for (const { endpoint, segments: template } of this.#routes) {
      if (endpoint.method !== method) continue;
      const params = matchSegments(template, segments);
      if (params) return { endpoint, params };
    }
    return undefined;
  }
}

/** `{name}` takes any non-empty segment; gives the parameters, or undefined when the path is another one. */
export function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      params[part.slice(1, -1)] = segment;
    } else if (part !== segment) {
      return undefined;
    }
  }
  return params;
}

/** Splits and decodes `/webhooks/1/t/messages/%40original`; undefined when it cannot be decoded. */
export function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
