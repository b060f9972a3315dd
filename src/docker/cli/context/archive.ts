import { createTar, parseTar } from 'nanotar';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { asMetadata } from '../client/context-store.ts';
import { marshal } from '../client/go-json.ts';
import { exactArgs, rangeArgs } from '../command-tree/args-rule.ts';
import { KnownContexts, withFile } from './known-contexts.ts';
import { checkFree, checkName, checkSpelling } from './name.ts';

const META = 'meta.json';
/** Archives of contexts have no owner and no age. */
const OWNER = { uid: 0, gid: 0, mtime: 0 };
/** Before certificates: `tls/docker/ca.pem`. */
const TLS = 'tls/docker/';

export const exportCommand = command({
  name: 'export',
  about: {
    ko: 'context를 tar 파일이나 표준 출력으로 내보내요',
    en: 'Put a context into an archive, or write one on standard output',
  },
  use: '[OPTIONS] CONTEXT [FILE|-]',
  args: rangeArgs(1, 2),
  run(context, line) {
    const [name = '', file = `${name}.dockercontext`] = line.args;
    const { files } = context;
    checkSpelling(name);
    if (file === '-' && context.stdout.isTerminal) {
      throw new CliError('cowardly refusing to export to a terminal, specify a file path', {
        code: 'export-terminal',
      });
    }
    const contexts = new KnownContexts(context, line);
    const metadata = contexts.get(name);
    const certificates = contexts.store.tlsFiles(name).map((each) => ({
      name: `${TLS}${each}`,
      data: contexts.store.readTls(name, each),
      attrs: { ...OWNER, mode: '600' },
    }));
    const bytes = createTar([
      { name: META, data: marshal(metadata), attrs: { ...OWNER, mode: '644' } },
      { name: 'tls', attrs: { ...OWNER, mode: '700' } },
      ...certificates,
    ]);
    const archive = Buffer.from(bytes).toString('utf8');
    if (file === '-') {
      context.out(archive);
      return 0;
    }
    if (files.exists(file)) throw new CliError(`open ${file}: file exists`, { code: 'file' });
    withFile(file, () => files.writeFile(file, archive, { mode: 0o600 }));
    context.err(`Written file "${file}"\n`);
    return 0;
  },
});

function entriesOf(archive: string): readonly { readonly name: string; readonly text: string }[] {
  try {
    return parseTar(Uint8Array.from(Buffer.from(archive, 'utf8')))
      .filter(({ data }) => data !== undefined && data.length > 0)
      .map(({ name, data }) => ({ name, text: Buffer.from(data ?? []).toString('utf8') }));
  } catch {
    throw new CliError('unexpected EOF', { code: 'archive' });
  }
}

export const importCommand = command({
  name: 'import',
  about: { ko: 'tar나 zip 파일에서 context를 가져와요', en: 'Take a context over from an archive' },
  use: 'CONTEXT FILE|-',
  args: exactArgs(2),
  run(context, line) {
    const [name = '', file = ''] = line.args;
    const { store } = new KnownContexts(context, line);
    checkName(name);
    checkFree(store, name);
    const archive =
      file === '-' ? context.stdin.readAll() : withFile(file, () => context.files.readFile(file));
    if (archive.length > 0 && archive.length < 512) {
      throw new CliError('unexpected EOF', { code: 'archive' });
    }
    const entries = entriesOf(archive);
    const strange = entries.find((entry) => entry.name !== META && !entry.name.startsWith('tls'));
    if (strange) throw new CliError(`${strange.name}: unexpected context file`, { code: 'archive' });
    const meta = entries.find((entry) => entry.name === META);
    if (!meta) throw new CliError('invalid context: no metadata found', { code: 'archive' });
    let data: unknown;
    try {
      data = JSON.parse(meta.text);
    } catch {
      throw new CliError('invalid character in meta.json', { code: 'archive' });
    }
    store.put({ ...asMetadata(name, data), Name: name });
    for (const entry of entries.filter((each) => each.name.startsWith(TLS))) {
      store.putTls(name, entry.name.slice(TLS.length).replaceAll('/', '_'), entry.text);
    }
    context.out(`${name}\n`);
    context.err(`Successfully imported context "${name}"\n`);
    return 0;
  },
});
