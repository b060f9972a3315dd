import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { globMatches } from '../../../../linux/utilities/text/glob.ts';

/** What is wrong with a configuration, in Apache's words. */
export class ApacheProblem extends Error {}

export type ApacheConfig = {
  readonly listens: readonly { readonly address: string; readonly port: number }[];
  readonly serverName: string | null;
  readonly user: string | null;
  readonly errorLog: string;
  readonly logFormats: Readonly<Record<string, string>>;
  readonly pidFile: string;
  readonly signature: 'Full' | 'Prod';
  readonly modules: readonly string[];
  /** The main server first, then virtual hosts in their order. */
  readonly hosts: readonly Host[];
};

export type Host = {
  /** Undefined: the main server. */
  readonly port: number | null;
  readonly names: readonly string[];
  readonly documentRoot: string;
  readonly index: readonly string[];
  readonly customLogs: readonly { readonly path: string; readonly format: string }[];
  readonly aliases: readonly { readonly prefix: string; readonly path: string }[];
  readonly redirects: readonly { readonly prefix: string; readonly to: string; readonly status: number }[];
  readonly proxies: readonly { readonly prefix: string; readonly to: string }[];
  readonly errorDocuments: Readonly<Record<string, string>>;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly directories: readonly DirectoryRule[];
};

/** `<Directory>`: whether its files are open, and its contents listed. */
export type DirectoryRule = { readonly path: string; readonly granted?: boolean; readonly indexes?: boolean };

const SECTIONS = new Set([
  'directory',
  'directorymatch',
  'files',
  'filesmatch',
  'location',
  'locationmatch',
  'ifmodule',
  'ifdefine',
  'ifversion',
  'virtualhost',
  'proxy',
  'limit',
  'limitexcept',
  'requireall',
  'requireany',
  'requirenone',
  'if',
  'else',
  'elseif',
  'macro',
]);

const KNOWN = new Set(
  `serverroot listen loadmodule user group serveradmin servername serveralias documentroot directoryindex errorlog loglevel logformat customlog
  scriptalias alias aliasmatch redirect redirectmatch redirectpermanent typesconfig addtype addencoding addhandler addoutputfilter addcharset adddefaultcharset
  mimemagicfile errordocument maxrangescount enablemmap enablesendfile include includeoptional options allowoverride require order allow deny satisfy
  proxypass proxypassreverse proxypreservehost proxyrequests proxytimeout proxyerroroverride rewriteengine rewriterule rewritecond rewritebase header requestheader
  timeout keepalive maxkeepaliverequests keepalivetimeout pidfile servertokens serversignature hostnamelookups usecanonicalname startservers
  minsparethreads maxsparethreads threadsperchild maxrequestworkers maxconnectionsperchild minspareservers maxspareservers serverlimit mutex accessfilename
  traceenable setenv setenvif setenvifnocase browsermatch passenv unsetenv sslengine sslcertificatefile sslcertificatekeyfile sslprotocol sslciphersuite
  sslrandomseed sslsessioncache sslsessioncachetimeout sslpassphrasedialog sslhonorcipherorder sethandler addoutputfilterbytype setoutputfilter deflatecompressionlevel
  indexoptions indexignore addicon addiconbytype addiconbyencoding addalt defaulticon readmename headername authtype authname authuserfile authgroupfile
  expiresactive expiresbytype expiresdefault fileetag limitrequestbody limitrequestfields limitrequestfieldsize define undefine action balancermember proxyset php_value php_flag php_admin_value php_admin_flag
  remoteipheader remoteipinternalproxy defaultruntimedir threadstacksize gracefulshutdowntimeout scriptsock protocols unsetenvif userdir substitute addlanguage
  languagepriority forcelanguagepriority mergetrailers allowencodedslashes fallbackresource extendedstatus sendbuffersize listenbacklog`.split(
    /\s+/,
  ),
);

const MODULE_OF: Readonly<Record<string, string>> = {
  rewriteengine: 'rewrite', rewriterule: 'rewrite', rewritecond: 'rewrite', rewritebase: 'rewrite', proxypass: 'proxy', proxypassreverse: 'proxy',
  proxypreservehost: 'proxy', sslengine: 'ssl', sslcertificatefile: 'ssl', sslcertificatekeyfile: 'ssl', header: 'headers', requestheader: 'headers',
  expiresactive: 'expires', expiresbytype: 'expires',
}; // prettier-ignore

interface Line {
  readonly name: string;
  readonly args: readonly string[];
  readonly section: readonly { readonly name: string; readonly args: readonly string[] }[];
  readonly file: string;
  readonly line: number;
}

/**
 * Reads a server's configuration.
 * @param env for `${NAME}`
 * @throws ApacheProblem
 */
export function readApacheConfig(
  fs: FileSystem,
  path: string,
  env: Readonly<Record<string, string>>,
  name: string,
  built: readonly string[],
): ApacheConfig {
  const reader = new Reader(fs, env, new Set(built));
  reader.read(path, name, []);
  return build(fs, reader);
}

class Reader {
  readonly lines: Line[] = [];
  readonly modules: Set<string>;
  root = '/usr/local/apache2';
  readonly #fs: FileSystem;
  readonly #env: Record<string, string>;
  #files = 0;

  constructor(fs: FileSystem, env: Readonly<Record<string, string>>, modules: Set<string>) {
    this.#fs = fs;
    this.#env = { ...env };
    this.modules = modules;
  }

  absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.root}/${path}`;
  }

  read(path: string, program: string, outer: Line['section']): void {
    this.#files += 1;
    if (this.#files > 100) throw new ApacheProblem(`${program}: Too many included configuration files`);
    let text: string;
    try {
      text = this.#fs.readFile(path);
    } catch (error) {
      if (error instanceof FsError)
        throw new ApacheProblem(`${program}: Could not open configuration file ${path}: ${error.text}`);
      throw error;
    }
    const section = [...outer];
    const lines = text.split('\n');
    for (let index = 0; index < lines.length; index += 1) {
      let raw = lines[index] ?? '';
      while (raw.endsWith('\\') && index + 1 < lines.length)
        raw = `${raw.slice(0, -1)}${lines[(index += 1)] ?? ''}`;
      this.#line(raw.trim(), section, { file: path, line: index + 1 }, program, outer.length);
    }
    const open = section.at(-1);
    if (section.length > outer.length && open) {
      throw new ApacheProblem(
        `AH00526: Syntax error on line ${lines.length} of ${path}:\n${open.name}> was not closed.`.replace(
          /\n(\w)/,
          '\n<$1',
        ),
      );
    }
  }

  #line(
    text: string,
    section: { name: string; args: readonly string[] }[],
    place: { file: string; line: number },
    program: string,
    least: number,
  ): void {
    if (text === '' || text.startsWith('#')) return;
    const fail = (message: string): ApacheProblem =>
      new ApacheProblem(`AH00526: Syntax error on line ${place.line} of ${place.file}:\n${message}`);
    const close = /^<\/(\w+)>?/.exec(text);
    if (close) {
      const last = section.at(-1);
      if (section.length <= least || last?.name.toLowerCase() !== close[1]?.toLowerCase()) {
        throw fail(
          last
            ? `Expected </${last.name}> but saw </${close[1]}>`
            : `</${close[1]}> without matching <${close[1]}> section`,
        );
      }
      section.pop();
      return;
    }
    const opening = /^<(\w+)\s*(.*?)>?$/.exec(text);
    if (opening) {
      const [, name = '', rest = ''] = opening;
      if (!SECTIONS.has(name.toLowerCase())) {
        throw fail(
          `Invalid command '<${name}', perhaps misspelled or defined by a module not included in the server configuration`,
        );
      }
      if (!text.endsWith('>')) throw fail(`<${name}> directive missing closing '>'`);
      section.push({ name, args: words(this.#expand(rest)) });
      return;
    }
    if (section.some((each) => this.#isLeftOut(each))) return;
    const [name = '', ...args] = words(this.#expand(text));
    const key = name.toLowerCase();
    const module = MODULE_OF[key];
    if (!KNOWN.has(key) || (module !== undefined && !this.modules.has(module))) {
      throw fail(
        `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`,
      );
    }
    if (key === 'serverroot') this.root = args[0] ?? this.root;
    if (key === 'define') this.#env[args[0] ?? ''] = args[1] ?? '';
    if (key === 'loadmodule') this.modules.add((args[0] ?? '').replace(/_module$/, ''));
    if (key === 'include' || key === 'includeoptional') {
      for (const path of this.#included(this.absolute(args[0] ?? ''))) this.read(path, program, section);
      return;
    }
    this.lines.push({ name: key, args, section: [...section], ...place });
  }

  #isLeftOut({ name, args: [what = ''] }: { name: string; args: readonly string[] }): boolean {
    const isNegative = what.startsWith('!');
    const bare = what.replace(/^!/, '');
    if (name.toLowerCase() === 'ifmodule') {
      const module = bare.replace(/^mod_(\w+)\.c$/, '$1').replace(/_module$/, '');
      return this.modules.has(module) === isNegative;
    }
    if (name.toLowerCase() === 'ifdefine') return (bare === 'FOREGROUND') === isNegative;
    return false;
  }

  #included(path: string): readonly string[] {
    if (!/[*?[]/.test(path)) return [path];
    const slash = path.lastIndexOf('/');
    const directory = path.slice(0, slash);
    try {
      return this.#fs
        .readdir(directory)
        .filter((name) => globMatches(path.slice(slash + 1), name))
        .map((name) => `${directory}/${name}`);
    } catch (error) {
      if (error instanceof FsError) return [];
      throw error;
    }
  }

  #expand(text: string): string {
    return text.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => this.#env[name] ?? all);
  }
}

function words(text: string): readonly string[] {
  return [...text.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[1]?.replaceAll(/\\(["\\])/g, '$1') ?? match[2] ?? match[3] ?? '',
  );
}

function build(fs: FileSystem, reader: Reader): ApacheConfig {
  const { lines } = reader;
  const isMain = (line: Line): boolean =>
    !line.section.some(({ name }) =>
      /^(virtualhost|directory|directorymatch|files|filesmatch|location|locationmatch|proxy)$/i.test(name),
    );
  const main = lines.filter(isMain);
  const last = (name: string): string | undefined => main.findLast((line) => line.name === name)?.args[0];
  const listens = main
    .filter(({ name }) => name === 'listen')
    .map(({ args: [where = ''] }) => {
      const match = /^(?:(\[[^\]]*\]|[\d.*]+):)?(\d+)$/.exec(where);
      return {
        address: match?.[1]?.replace('*', '0.0.0.0').replace(/^\[|\]$/g, '') ?? '0.0.0.0',
        port: Number(match?.[2] ?? 0),
      };
    });
  const virtual = [
    ...new Set(
      lines.flatMap(({ section }) => section.find(({ name }) => name.toLowerCase() === 'virtualhost') ?? []),
    ),
  ];
  const first = hostOf(
    fs,
    reader,
    main,
    lines.filter((line) => !line.section.some(({ name }) => name.toLowerCase() === 'virtualhost')),
    null,
  );
  const hosts = virtual.map((section) => {
    const own = lines.filter((line) => line.section.includes(section));
    const port = Number(/:(\d+)$/.exec(section.args[0] ?? '')?.[1] ?? 0);
    const inner = own.filter(
      (line) => line.section.at(-1) === section || /^if/i.test(line.section.at(-1)?.name ?? ''),
    );
    return hostOf(fs, reader, inner, own, port, first);
  });
  return {
    listens,
    serverName: last('servername') ?? null,
    user: last('user') ?? null,
    errorLog: last('errorlog') ?? 'logs/error_log',
    logFormats: Object.fromEntries(
      main
        .filter(({ name }) => name === 'logformat')
        .map(({ args: [format = '', name = ''] }) => [name, format]),
    ),
    pidFile: reader.absolute(last('pidfile') ?? 'logs/httpd.pid'),
    signature: /^(prod|major|minor|min|os)/i.test(last('servertokens') ?? '') ? 'Prod' : 'Full',
    modules: [...reader.modules],
    hosts: [first, ...hosts],
  };
}

function hostOf(
  fs: FileSystem,
  reader: Reader,
  own: readonly Line[],
  all: readonly Line[],
  port: number | null,
  outer?: Host,
): Host {
  const of = (name: string): readonly Line[] => own.filter((line) => line.name === name);
  const rootLine = of('documentroot').at(-1);
  const documentRoot = rootLine
    ? reader.absolute(rootLine.args[0] ?? '')
    : (outer?.documentRoot ?? '/usr/local/apache2/htdocs');
  if (rootLine && !isDirectory(fs, documentRoot)) {
    throw new ApacheProblem(
      `AH00526: Syntax error on line ${rootLine.line} of ${rootLine.file}:\nDocumentRoot '${documentRoot}' is not a directory, or is not readable`,
    );
  }
  const index = of('directoryindex').at(-1)?.args;
  const logs = of('customlog').map(({ args: [path = '', format = ''] }) => ({
    path: path.startsWith('|') ? path : reader.absolute(path),
    format,
  }));
  return {
    port,
    names: [...of('servername'), ...of('serveralias')]
      .flatMap(({ args }) => args)
      .map((name) => name.replace(/:\d+$/, '')),
    documentRoot,
    index: index ?? outer?.index ?? ['index.html'],
    customLogs: logs.length > 0 ? logs : (outer?.customLogs ?? []),
    aliases: [
      ...of('alias').map(({ args: [prefix = '', path = ''] }) => ({ prefix, path })),
      ...(outer?.aliases ?? []),
    ],
    redirects: of('redirect').map(({ args }) => readRedirect(args)),
    proxies: of('proxypass')
      .filter(({ args }) => args[1] !== '!')
      .map(({ args: [prefix = '', to = ''] }) => ({ prefix, to })),
    errorDocuments: {
      ...outer?.errorDocuments,
      ...Object.fromEntries(of('errordocument').map(({ args: [code = '', what = ''] }) => [code, what])),
    },
    headers: of('header')
      .map(({ args }) => args.filter((arg) => arg !== 'always'))
      .filter(([verb = '']) => /^(set|add|append)$/i.test(verb))
      .map(([, name = '', value = '']) => ({ name, value })),
    directories: [...(outer?.directories ?? []), ...directoryRules(all, reader)],
  };
}

function readRedirect(args: readonly string[]): Host['redirects'][number] {
  const statuses: Readonly<Record<string, number>> = { permanent: 301, temp: 302, seeother: 303, gone: 410 };
  const given =
    statuses[args[0]?.toLowerCase() ?? ''] ?? (/^\d{3}$/.test(args[0] ?? '') ? Number(args[0]) : undefined);
  const [prefix = '', to = ''] = given === undefined ? args : args.slice(1);
  return { prefix, to, status: given ?? 302 };
}

function directoryRules(lines: readonly Line[], reader: Reader): readonly DirectoryRule[] {
  const rules = new Map<object, DirectoryRule>();
  for (const { name, args, section } of lines) {
    const directory = section.findLast((each) => each.name.toLowerCase() === 'directory');
    if (!directory) continue;
    const before = rules.get(directory) ?? { path: reader.absolute(directory.args[0] ?? '/') };
    if (name === 'require')
      rules.set(directory, { ...before, granted: args.join(' ').toLowerCase() !== 'all denied' });
    else if (name === 'options') {
      const words = args.map((arg) => arg.toLowerCase());
      const indexes = words.some((word) => ['indexes', '+indexes', 'all'].includes(word))
        ? true
        : words.every((word) => /^[+-]/.test(word)) && !words.includes('-indexes')
          ? before.indexes
          : false;
      rules.set(directory, { ...before, ...(indexes === undefined ? {} : { indexes }) });
    } else rules.set(directory, before);
  }
  return [...rules.values()].toSorted((a, b) => a.path.length - b.path.length);
}

function isDirectory(fs: FileSystem, path: string): boolean {
  try {
    return fs.stat(path).node.type === 'directory';
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}
