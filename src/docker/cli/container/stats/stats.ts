import { containerList, containerStats, EngineError } from '../../../engine/index.ts';
import { MILLISECOND, plus } from '../../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../client/cli-context.ts';
import { command } from '../../client/cli-kit.ts';
import { listFormat } from '../../client/common-flags.ts';
import { anyArgs } from '../../command-tree/args-rule.ts';
import { bool } from '../../flags/types.ts';
import { listFormatOf } from '../../client/settings.ts';
import { renderListing, type Row } from '../../format/table.ts';
import { containerRef } from '../container-ref.ts';
import { shownId } from '../shown-id.ts';
import { STATS_HEADER, STATS_TYPE, statsRow } from './stats-row.ts';

const TABLE =
  'table {{.ID}}\\t{{.Name}}\\t{{.CPUPerc}}\\t{{.MemUsage}}\\t{{.MemPerc}}\\t{{.NetIO}}\\t{{.BlockIO}}\\t{{.PIDs}}';

const NAME = 'container stats';
/** From one picture to the next. */
const TICK = 500 * MILLISECOND;

/** What to show, again and again. */
type Watched = {
  /** The containers that were named; empty for all, unless `only` says that it is just these. */
  readonly refs: readonly string[];
  readonly only?: boolean;
  readonly all: boolean;
  readonly format: string;
  readonly whole: boolean;
};

function rows(context: CliContext, { refs, only, all, whole }: Watched): readonly Row[] {
  if (refs.length > 0 || only === true)
    return refs.map((ref) => statsRow(context.call(containerStats, { ref }), ref, whole));
  return context.call(containerList, { all }).flatMap(({ Id }) => {
    try {
      return [statsRow(context.call(containerStats, { ref: Id }), shownId(Id, whole), whole)];
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return [];
      throw error;
    }
  });
}

function picture(context: CliContext, watched: Watched): string {
  const rendered = renderListing({
    format: watched.format,
    typeName: STATS_TYPE,
    header: STATS_HEADER,
    rows: rows(context, watched),
  });
  if ('error' in rendered) throw rendered.error;
  return rendered.output;
}

/** Draws the table over the last one, as the real one does: once plainly, once with what was there wiped out. */
function draw(context: CliContext, watched: Watched): CliResult {
  const text = picture(context, watched);
  const wiped = text.replaceAll('\n', ' \u001B[K\n');
  context.out(`\u001B[H${text}\u001B[H${wiped} \u001B[K\n\u001B[J`);
  return { wait: { kind: 'until', at: plus(context.now, TICK) }, resume: NAME, state: watched };
}

export const statsResumables: Readonly<Record<string, Resumable>> = {
  // The state is the one that draw gave.
  [NAME]: { resume: (context, state) => draw(context, state as Watched) },
};

/** Shows what containers use, once or again and again. */
export function showStats(context: CliContext, asked: Watched, stream: boolean): CliResult {
  const { format } = asked;
  const watched = { ...asked, format: format === '' || format === 'table' ? TABLE : format };
  if (stream) return draw(context, watched);
  context.out(picture(context, watched));
  return 0;
}

export const stats = command({
  name: 'stats',
  about: {
    ko: '컨테이너가 지금 쓰는 CPU·메모리·네트워크를 보여 줘요',
    en: 'Show what CPU, memory and network containers use right now',
  },
  aliasLine: 'docker container stats, docker stats',
  use: '[OPTIONS] [CONTAINER...]',
  args: anyArgs,
  flags: {
    all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show those that do not run, too' },
    format: listFormat,
    'no-stream': { type: bool, ko: '한 번만 보여 주고 끝나요', en: 'Show it once and stop' },
    'no-trunc': { type: bool, ko: '길어도 줄이지 않고 다 보여 줘요', en: 'Show long values whole' },
  },
  run(context, line) {
    const { args, flags } = line;
    const format = listFormatOf(context, line, 'statsFormat', flags.format);
    const watched = {
      refs: [...new Set(args.map(containerRef))],
      all: flags.all,
      format,
      whole: flags['no-trunc'],
    };
    return showStats(context, watched, !flags['no-stream']);
  },
});
