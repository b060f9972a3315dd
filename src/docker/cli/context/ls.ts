import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { listFormat } from '../client/common-flags.ts';
import { DEFAULT_CONTEXT, DEFAULT_DESCRIPTION } from '../client/context-store.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { ellipsis } from '../container/list/ellipsis.ts';
import { bool } from '../flags/types.ts';
import { boolValue } from '../format/value/go-value.ts';
import { KnownContexts } from './known-contexts.ts';

const HEADER = {
  Name: 'NAME',
  Description: 'DESCRIPTION',
  DockerEndpoint: 'DOCKER ENDPOINT',
  Error: 'ERROR',
};
const ERROR_WIDTH = 45;

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly host: string;
  readonly error: string;
}

function entries(contexts: KnownContexts): readonly Entry[] {
  const stored = contexts.store.list().map(({ Name, Metadata, Endpoints }): Entry => ({
    name: Name,
    description: Metadata.Description ?? '',
    host: Endpoints.docker?.Host ?? '',
    error: '',
  }));
  const standard: Entry = {
    name: DEFAULT_CONTEXT,
    description: DEFAULT_DESCRIPTION,
    host: contexts.defaultHost,
    error: '',
  };
  const all = [...stored, standard];
  const { current } = contexts;
  if (all.some(({ name }) => name === current)) return all;
  // The chosen one is gone: it stands there with what is wrong with it.
  try {
    contexts.get(current);
    return all;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [...all, { name: current, description: '', host: '', error: error.message }];
  }
}

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: 'context 목록을 보여 줘요', en: 'Show the contexts' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: '이름만 보여 줘요', en: 'Show nothing but names' },
  },
  run(context, line) {
    const { flags } = line;
    const contexts = new KnownContexts(context, line);
    const { current } = contexts;
    const found = [...entries(contexts)].sort((a, b) => naturalOrder(a.name, b.name));
    if (flags.quiet) {
      context.out(found.map(({ name }) => `${name}\n`).join(''));
      return 0;
    }
    const rows = found.map(({ name, description, host, error }) => ({
      Name: name,
      Current: boolValue(name === current),
      Description: description,
      DockerEndpoint: host,
      Error: ellipsis(error, ERROR_WIDTH),
    }));
    printListing(
      context,
      {
        typeName: 'formatter.clientContextContext',
        header: HEADER,
        rows,
        table: 'table {{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
      },
      { format: flags.format },
    );
    contexts.warnOfEnvironment('a context');
    return 0;
  },
});
