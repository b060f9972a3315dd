import { containerList, type ContainerSummary } from '../../../engine/index.ts';
import { command } from '../../client/cli-kit.ts';
import { listFilter, listFormat, noTrunc } from '../../client/common-flags.ts';
import { CliError } from '../../client/cli-error.ts';
import { listFormatOf } from '../../client/settings.ts';
import { noArgs } from '../../command-tree/args-rule.ts';
import { declareFlags } from '../../flags/declaration.ts';
import { bool, int } from '../../flags/types.ts';
import { renderListing, rowValue } from '../../format/table.ts';
import { executeTemplate, parseTemplate } from '../../format/template/template.ts';
import { TemplateError } from '../../format/template/template-error.ts';
import { engineFilters } from '../../client/engine-filters.ts';
import { CONTAINER_HEADER, CONTAINER_TYPE, containerRow } from './container-row.ts';

const TABLE =
  'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}';
const RAW =
  'container_id: {{.ID}}\\nimage: {{.Image}}\\ncommand: {{.Command}}\\ncreated_at: {{.CreatedAt}}\\nstate: {{.State}}\\nstatus: {{.Status}}\\nnames: {{.Names}}\\nlabels: {{.Labels}}\\nports: {{.Ports}}\\n';

const lsFlags = declareFlags({
  all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show those that do not run, too' },
  filter: listFilter,
  format: listFormat,
  last: {
    type: int,
    short: 'n',
    default: -1,
    ko: '상태와 상관없이 마지막에 만든 n개만 보여 줘요',
    en: 'Show only the n made last, whatever their state',
  },
  latest: {
    type: bool,
    short: 'l',
    ko: '상태와 상관없이 마지막에 만든 것만 보여 줘요',
    en: 'Show only the one made last, whatever its state',
  },
  'no-trunc': noTrunc,
  quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  size: { type: bool, short: 's', ko: '차지하는 크기도 보여 줘요', en: 'Show how large they are, too' },
});

/** The template behind a format by name. */
function templateOf(format: string, size: boolean): string {
  if (format === '' || format === 'table') return size ? `${TABLE}\\t{{.Size}}` : TABLE;
  if (format === 'raw') return size ? `${RAW}size: {{.Size}}\\n` : RAW;
  return format;
}

/** Whether a format of one's own shows the size, which costs the daemon something to find out. */
function asksForSize(format: string): boolean {
  return /\{\{[^}]*(?:\.Size\b|json \.\s*\}\})/u.test(format);
}

const NOTHING: ContainerSummary = {
  Id: '',
  Names: [],
  Image: '',
  ImageID: '',
  Command: '',
  Created: 0,
  Ports: [],
  Labels: {},
  State: 'created',
  Status: '',
  HostConfig: { NetworkMode: '' },
  NetworkSettings: { Networks: {} },
  Mounts: [],
};

/**
 * This command tries its template on a container that is not there before it asks the daemon, as it stands, with the
 * word `table`; and it words what is wrong in a way of its own.
 */
function checkTemplate(format: string): void {
  const refuse = (step: string, error: TemplateError): CliError =>
    new CliError(`failed to ${step} template: ${error.message}`, { code: `template-${error.stage}` });
  try {
    const row = rowValue(CONTAINER_TYPE, containerRow(NOTHING, 0, false));
    const { error } = executeTemplate(parseTemplate(format), row);
    if (error) throw refuse('execute', error);
  } catch (error) {
    throw error instanceof TemplateError ? refuse('parse', error) : error;
  }
}

export const ls = command({
  name: 'ls',
  aliases: ['list', 'ps'],
  about: { ko: '컨테이너 목록을 보여 줘요', en: 'Show the containers' },
  aliasLine: 'docker container ls, docker container list, docker container ps, docker ps',
  use: '[OPTIONS]',
  args: noArgs,
  flags: lsFlags,
  run(context, line) {
    const { all, filter: given, latest, last, quiet, size, format, 'no-trunc': whole } = line.flags;
    if (quiet && format !== '') {
      context.err('WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
    }
    const own = listFormatOf(context, line, 'psFormat', format);
    const template = quiet ? '{{.ID}}' : templateOf(own, size);
    if (own !== '' && !size) checkTemplate(own);
    const containers = context.call(containerList, {
      all,
      limit: latest && last === -1 ? 1 : last,
      filters: engineFilters(given),
      size: size || asksForSize(template),
    });
    const now = context.now.seconds * 1000 + context.now.nanos / 1e6;
    const rendered = renderListing({
      format: template,
      typeName: CONTAINER_TYPE,
      header: CONTAINER_HEADER,
      rows: containers.map((container) => containerRow(container, now, whole)),
    });
    if ('error' in rendered) throw rendered.error;
    context.out(rendered.output);
    return 0;
  },
});
