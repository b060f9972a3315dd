import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { DEFAULT_CONTEXT } from '../client/context-store.ts';
import { anyArgs } from '../command-tree/args-rule.ts';
import { interfaceType, mapOf, sliceOf, stringType, structOf } from '../format/value/go-type.ts';
import { inspectAll, type Inspected } from '../inspect/inspection.ts';
import { KnownContexts } from './known-contexts.ts';

/** What `docker context inspect` has. */
const type = structOf('context.contextWithTLSListing', {
  Metadata: {
    type: structOf('store.Metadata', {
      Name: { type: stringType, omitEmpty: true },
      Metadata: { type: interfaceType, omitEmpty: true },
      Endpoints: { type: mapOf(interfaceType), omitEmpty: true },
    }),
    embedded: true,
  },
  TLSMaterial: mapOf(sliceOf(stringType)),
  Storage: structOf('store.StorageInfo', { MetadataPath: stringType, TLSPath: stringType }),
});

const IN_MEMORY = '<IN MEMORY>';

function inspected(contexts: KnownContexts, name: string): Inspected {
  const { store } = contexts;
  const files = store.tlsFiles(name);
  const stored = name !== DEFAULT_CONTEXT;
  return {
    type,
    data: {
      ...contexts.get(name),
      TLSMaterial: files.length === 0 ? {} : { docker: files },
      Storage: {
        MetadataPath: stored ? store.metadataFolder(name) : IN_MEMORY,
        TLSPath: stored ? store.tlsFolder(name) : IN_MEMORY,
      },
    },
    raw: false,
  };
}

export const inspect = command({
  name: 'inspect',
  about: { ko: 'context의 자세한 정보를 보여 줘요', en: 'Show everything about contexts' },
  use: '[OPTIONS] [CONTEXT] [CONTEXT...]',
  args: anyArgs,
  flags: { format: inspectFormat },
  run(context, line) {
    const contexts = new KnownContexts(context, line);
    const names = line.args.length === 0 ? [contexts.current] : line.args;
    return inspectAll(context, names, line.flags.format, (name) => inspected(contexts, name));
  },
});
