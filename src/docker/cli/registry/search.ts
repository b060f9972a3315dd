import { imageSearch, type ImageSearchResult } from '../../engine/distribution/search.ts';
import { command } from '../client/cli-kit.ts';
import { listFilter, noTrunc } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { printListing } from '../client/listing.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { ellipsis } from '../container/list/ellipsis.ts';
import { int, string } from '../flags/types.ts';
import type { Row } from '../format/table.ts';

const DESCRIPTION_WIDTH = 45;

interface Look {
  readonly whole: boolean;
  /** In JSON a switch reads `true`, in a table `[OK]`. */
  readonly json: boolean;
}

function row(result: ImageSearchResult, { whole, json }: Look): Row {
  const description = result.description.replaceAll(/[\n\r]/g, ' ');
  const official = result.is_official;
  return {
    Name: result.name,
    Description: whole ? description : ellipsis(description, DESCRIPTION_WIDTH),
    StarCount: String(result.star_count),
    IsOfficial: json ? String(official) : official ? '[OK]' : '',
  };
}

/** `docker search` */
export const search = command({
  name: 'search',
  top: 11,
  about: { ko: 'Docker Hub에서 이미지를 찾아요', en: 'Look for images on Docker Hub' },
  use: '[OPTIONS] TERM',
  args: exactArgs(1),
  flags: {
    filter: listFilter,
    format: {
      type: string,
      ko: '출력 모양을 Go 템플릿으로 정해요',
      en: 'Lay the output out by a Go template',
    },
    limit: { type: int, ko: '결과의 최대 수예요', en: 'Most results to show' },
    'no-trunc': noTrunc,
  },
  run(context, { args: [term = ''], flags }) {
    const filters = engineFilters(flags.filter);
    if (filters['is-automated']?.some((value) => value === 'true' || value === '1')) {
      context.err(
        'WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.\n',
      );
    }
    const results = context.call(imageSearch, { term, limit: Math.max(0, flags.limit), filters });
    const json = flags.format === 'json' || /\{\{\s*json \.\s*\}\}/.test(flags.format);
    printListing(
      context,
      {
        typeName: 'registry.searchContext',
        header: { Name: 'NAME', Description: 'DESCRIPTION', StarCount: 'STARS', IsOfficial: 'OFFICIAL' },
        rows: results.map((result) => row(result, { whole: flags['no-trunc'], json })),
        table: 'table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
      },
      { format: flags.format },
    );
    return 0;
  },
});
