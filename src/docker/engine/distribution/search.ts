import { engineError } from '../errors/engine-error.ts';
import { booleanFilter, checkFilterNames, filterValues, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import { granted, registriesOf } from './registry.ts';

export interface ImageSearchRequest {
  readonly term: string;
  /** 1 to 100; absent or 0 for 25. */
  readonly limit?: number;
  readonly filters?: Filters;
}

/** Field order and names are the API's. */
export interface ImageSearchResult {
  readonly star_count: number;
  readonly is_official: boolean;
  readonly name: string;
  readonly is_automated: boolean;
  readonly description: string;
}

const USUAL = 25;
const MOST = 100;

/** The least stars that any value of the filter asks for. */
function starsFilter(filters: Filters): number {
  const values = filterValues(filters, 'stars') ?? [];
  const wrong = values.find((value) => !/^[+-]?\d+$/.test(value));
  if (wrong !== undefined) {
    const reason = `strconv.Atoi: parsing "${wrong}": invalid syntax`;
    throw engineError('filterValueInvalid', { name: 'stars', value: wrong, reason });
  }
  return Math.max(0, ...values.map(Number));
}

/** `GET /images/search`. @throws EngineError searchLimitRange, filterUnknown, filterNotBoolean, filterValueInvalid */
export const imageSearch = operation((tx, request: ImageSearchRequest): readonly ImageSearchResult[] => {
  const { term, filters = {} } = request;
  const limit = request.limit || USUAL;
  checkFilterNames(filters, ['is-automated', 'is-official', 'stars']);
  const official = booleanFilter(filters, 'is-official');
  const automated = booleanFilter(filters, 'is-automated');
  const stars = starsFilter(filters);
  if (limit < 1 || limit > MOST) throw engineError('searchLimitRange', { limit });
  return granted(registriesOf(tx, 'docker.io').search({ term, limit, now: tx.now }))
    .filter(
      (result) =>
        (official === undefined || result.official === official) &&
        (automated === undefined || result.automated === automated) &&
        result.stars >= stars,
    )
    .map((result) => ({
      star_count: result.stars,
      is_official: result.official,
      name: result.name,
      is_automated: result.automated,
      description: result.description,
    }));
});
